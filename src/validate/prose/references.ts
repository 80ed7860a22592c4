import type { Figures } from '../../model/figures.ts';
import type { Pointer } from '../../model/pointer.ts';
import type { ProcessingFee } from '../../model/report.ts';
import { nearestName } from '../nearest-name.ts';
import type { Resolver } from './inline.ts';

const PATH = /^[a-zA-Z]+(\.[a-zA-Z]+)*$/;

/**
 * Makes the resolver of one report's references: the path of a figure (`disclosure.licensing`,
 * `applications.denied.query.total`, `processingFee.collected`) or `year`. Nothing is ever evaluated.
 *
 * @param cells the cells of the report's form, to tell which one a mistyped path may mean
 */
export function figureResolver(
  figures: Figures,
  year: number,
  cells: readonly Pointer[],
  fee: ProcessingFee | undefined,
  isSaidElsewhere: (section: string) => boolean = () => false,
): Resolver {
  const paths = (): string[] => [
    'year',
    ...cells.map((pointer) => pointer.slice(1).replaceAll('/', '.')),
    ...(fee === undefined ? [] : Object.keys(fee).map((key) => `processingFee.${key}`)),
  ];
  return (path) => {
    if (path === 'year') return { ok: true, text: String(year) };
    const feeKey = /^processingFee\.(notices|charged|collected)$/.exec(path)?.[1] as
      keyof ProcessingFee | undefined;
    if (feeKey !== undefined && fee !== undefined) return { ok: true, text: String(fee[feeKey]) };
    const figure = PATH.test(path) ? figures.get(`/${path.replaceAll('.', '/')}`) : undefined;
    if (figure === undefined) {
      const near =
        path.length < 60 && figures.has(`/${path.replaceAll('.', '/')}/total`)
          ? `${path}.total`
          : nearestName(path, paths());
      return {
        ok: false,
        message: {
          zh: `{{ ${path.slice(0, 40)} }} 不是表中的一格`,
          en: `{{ ${path.slice(0, 40)} }} is no figure of the form`,
        },
        hint:
          near === undefined
            ? {
                zh: '请写字段路径，例如 {{ applications.new.total }}。',
                en: 'Give the path of a figure, such as {{ applications.new.total }}.',
              }
            : { zh: `您是不是要写 {{ ${near} }}？`, en: `Did you mean {{ ${near} }}?` },
      };
    }
    // A figure that was refused has its finding; that it cannot be referred to is no second fault.
    if (figure.state === 'missing' && isSaidElsewhere(path.split('.')[0] ?? ''))
      return { ok: true, text: '' };
    if (figure.state === 'blank' || figure.state === 'missing') {
      return {
        ok: false,
        message: {
          zh: `{{ ${path} }} 所指的一格${figure.state === 'blank' ? '是空白' : '没有数'}`,
          en: `the figure that {{ ${path} }} names is ${figure.state}`,
        },
        hint: { zh: '请先填好这一格，或直接写文字。', en: 'Give the figure, or write the text out.' },
      };
    }
    return { ok: true, text: figure.digits };
  };
}
