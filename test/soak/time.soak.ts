import { expect, test } from 'vitest';
import { parseYaml } from '../../src/load/parse-yaml.ts';
import { createSourceText } from '../../src/model/source-text.ts';
import { examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

/** Pieces of text that some check, some pattern or the markup looks at more than once. */
const PIECES = [
  ...[
    'a',
    '一',
    ' ',
    '　',
    '1',
    '0',
    '１',
    '〇',
    '一百二十',
    '1,',
    '1.',
    '-1',
    '%',
    '第1',
    '2023年',
    '1月1日',
    '〔2021〕1号',
  ],
  ...[
    '**',
    '**甲',
    '**甲**',
    '[',
    '[甲](',
    '(甲',
    '![',
    '{{',
    '{{ year }}',
    '\\',
    '|',
    '|甲',
    '- ',
    '（一）',
    '（一）甲，',
  ],
  ...[
    '<',
    '<a ',
    '<!--',
    'on',
    'onclick',
    'onclick =',
    '&',
    '“',
    '”',
    '（',
    '）',
    '《',
    '》',
    '，',
    '。',
    '；',
    '、',
    '——',
    '…',
  ],
  ...[
    '1件，',
    '新收申请1件，',
    '收到申请1件其中自然人1件',
    '分别为1、2、3',
    '同比增长1%',
    '收费1元',
    '行政复议1件',
    '网络',
  ],
  ...[
    'https://a.cn/',
    'a@b.cn',
    '0431-8',
    '去年',
    '年',
    '\ue000',
    '\u200b',
    '㍿',
    '😀',
    'e\u0301',
    '不予公开',
    '人大代表建议',
  ],
];

/** The least of a few times that something takes, in milliseconds of this process: what else runs here only adds. */
async function cpuTime(work: () => unknown): Promise<number> {
  let least = Infinity;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/**
 * Twice as much may take twice as long, and somewhat more for memory; with the square it would be four times. Work
 * that is done at once has no order of growth.
 */
async function expectLinear(
  work: (size: number) => unknown,
  sizes: readonly [number, number],
): Promise<void> {
  await work(sizes[0]);
  const [small, large] = [await cpuTime(() => work(sizes[0])), await cpuTime(() => work(sizes[1]))];
  const growth = sizes[1] / sizes[0];
  if (large > 60) expect(large / small, `${small} ms, then ${large} ms`).toBeLessThan(growth * 1.7);
}

test.each(PIECES)(
  'a report with %j over and over takes no more than twice as long for twice as much',
  async (piece) => {
    for (const end of ['', '\n  ']) {
      const text = (size: number): string =>
        reportText({
          overview: `overview: |\n  ${`${piece}${end}`.repeat(Math.floor(size / (piece.length + end.length)))}\n`,
        });
      await expectLinear((size) => examine(text(size)), [14_000, 56_000]);
    }
  },
);

test.each([
  '[',
  '{',
  '{a: ',
  '- ',
  '? ',
  'a:',
  '"',
  "'",
  'a: |\n ',
  '&a ',
  '!x ',
  '#',
  '\n',
  '\r',
  ' ',
  '\t',
  '：',
  '{a：',
  '\\',
  '---\n',
])('a file of %j over and over takes no more than twice as long for twice as much', async (piece) => {
  const parse = (size: number): unknown =>
    parseYaml(createSourceText('content/x.yaml', piece.repeat(Math.floor(size / piece.length))));
  await expectLinear(parse, [120_000, 480_000]);
});
