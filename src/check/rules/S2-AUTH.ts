import { figureAt, isGiven } from '../../model/figures.ts';
import type { Figure } from '../../model/figures.ts';
import { officialLabel } from '../../model/labels.ts';
import { PASSES } from '../rule.ts';
import type { Rule } from '../rule.ts';

const ROW = '/disclosure/rules';
const CELLS = ['issued', 'repealed', 'inForce'].map((column) => `${ROW}/${column}`);

const isZero = (figure: Figure | undefined): boolean =>
  figure !== undefined && figure.value === 0 && isGiven(figure);

/** Only who may make 规章 has figures of them. */
export const S2_AUTH: Rule = {
  code: 'S2-AUTH',
  severity: 'warning',
  title: { zh: '没有规章制定权的机关，规章三格都是 0', en: 'who may not make 规章 has none' },
  source: { zh: '立法法关于规章制定权限的规定', en: 'the law on legislation (立法法), on who may make 规章' },
  check({ figures }, { agency }) {
    if (agency.mayMakeRules === true || CELLS.every((cell) => isZero(figures.get(cell)))) return PASSES;
    const cells = CELLS.filter((cell) => figures.has(cell));
    const given = cells.filter((cell) => figureAt(figures, cell).value > 0);
    if (given.length === 0) {
      const missing = cells.filter((cell) => !isGiven(figureAt(figures, cell)));
      return missing.length === 0 ? PASSES : [{ kind: 'not-assessable', at: ROW, missing }];
    }
    const spell = (name: (cell: string) => string): readonly string[] =>
      given.map((cell) => `${name(cell)} ${figureAt(figures, cell).value}`);
    const isDenied = agency.mayMakeRules === false;
    return [
      {
        kind: 'fail',
        at: ROW,
        message: {
          zh: `二、“规章”填了${spell(officialLabel).join('、')}，${isDenied ? '但本机关没有规章制定权' : '但没有写明本机关有规章制定权'}`,
          en: `二, 规章: ${spell((cell) => cell.slice(ROW.length + 1)).join(', ')}, ${isDenied ? 'but the agency may not make any' : 'but nothing says that the agency may make any'}`,
        },
        hint: {
          zh: '只有国务院部门，省级、设区的市、自治州的政府可以制定规章；一般文件请填在“行政规范性文件”一行。确有制定权的，在 agency.yaml 写 mayMakeRules: true。',
          en: 'Only departments of the State Council and governments of provinces, of cities with districts (设区的市) and of autonomous prefectures (自治州) may; other documents belong to 行政规范性文件. If it may, set mayMakeRules: true in agency.yaml.',
        },
        related: given.map((cell) => ({
          at: cell,
          message: {
            zh: `${officialLabel(cell)} ${figureAt(figures, cell).value}`,
            en: `${cell.slice(ROW.length + 1)} ${figureAt(figures, cell).value}`,
          },
        })),
      },
    ];
  },
};
