import { describe, expect, it } from 'vitest';
import { brief, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

/** One paragraph for each aspect, as reports head them. */
const PARAGRAPHS: Readonly<Record<string, string>> = {
  主动公开: '（一）主动公开。全年发布信息120条。',
  依申请公开: '（二）依申请公开。申请渠道保持畅通。',
  政府信息管理: '（三）政府信息管理。起草公文时认定属性。',
  政府信息公开平台建设: '（四）平台建设。网站改版。',
  监督保障: '（五）监督保障。组织培训2次。',
};
const overview = (lines: readonly string[]): string =>
  reportText({ overview: `overview: |\n${lines.map((line) => `  ${line}\n`).join('')}` });
const said = async (lines: readonly string[]): Promise<readonly string[]> => {
  const { findings } = await examine(overview(lines), { whole: true });
  return findings.filter(({ code }) => code === 'S1-ASPECT').map(({ message }) => message.zh);
};

describe('S1-ASPECT: 一 covers the five aspects', () => {
  it('holds where each has its paragraph', async () => {
    expect(await said(Object.values(PARAGRAPHS))).toEqual([]);
  });

  it.each(Object.keys(PARAGRAPHS))('misses %s, at 一', async (missing) => {
    const lines = Object.entries(PARAGRAPHS).flatMap(([aspect, line]) => (aspect === missing ? [] : [line]));
    const { findings } = await examine(overview(lines), { whole: true });
    expect(findings.map(brief)).toEqual(['warning S1-ASPECT /overview 4:1']);
    expect(findings[0]?.message).toEqual({
      zh: `“一、总体情况”里没有看到“${missing}”方面的内容`,
      en: `nothing is found in 一 about "${missing}"`,
    });
    expect(findings[0]?.hint?.zh).toContain('五个方面');
  });

  it.each(Object.keys(PARAGRAPHS))('knows %s by its name alone, whole or with spaces', async (aspect) => {
    for (const written of [aspect, [...aspect].join(' ')]) {
      const lines = { ...PARAGRAPHS, [aspect]: `${written}。` };
      expect(await said(Object.values(lines))).toEqual([]);
    }
  });

  it('reads over invisible characters, which are T-CTRL’s', async () => {
    const lines = { ...PARAGRAPHS, 政府信息公开平台建设: '（四）平\u200b台建\u2066设。页面改版。' };
    expect(await said(Object.values(lines))).toEqual([]);
  });

  it('is one finding for all that are missing', async () => {
    expect(await said(['全年工作正常。'])).toEqual([
      '“一、总体情况”里没有看到“主动公开”、“依申请公开”、“政府信息管理”、“政府信息公开平台建设”、“监督保障”方面的内容',
    ]);
  });

  it.each([
    [
      'without sub-headings, in words of its own',
      '门户网站公开各类信息900条；收到公开申请8件；清理规范性文件；列入年度考核。',
    ],
    ['with spaces within words', '主 动 公 开、依 申 请公开、政府信息 管理、公开 平台、监 督。'],
  ])('holds %s', async (_, line) => {
    expect(await said([line])).toEqual([]);
  });

  it.each([
    [
      '领导小组 and 三审三校 for management or supervision',
      '成立领导小组，执行“三审三校”，完善把关机制。',
      ['政府信息管理', '监督保障'],
    ],
    ['answering applications for telling on its own', '依申请公开信息情况：收到申请8件。', ['主动公开']],
    ['a list of rules for the platform', '采取政务新媒体管理制度模式。', ['政府信息公开平台建设']],
  ])('does not take %s', async (_, line, missing) => {
    const [message] = await said([line]);
    for (const aspect of missing) expect(message).toContain(`“${aspect}”`);
  });

  it('leaves an empty overview to S-SECT', async () => {
    const { findings } = await examine(reportText({ overview: 'overview: ""\n' }), { whole: true });
    expect(findings.map(({ code }) => code)).toEqual(['S-SECT']);
  });
});
