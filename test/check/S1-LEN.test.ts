import { expect, test } from 'vitest';
import { brief, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const overview = (text: string): string => reportText({ overview: `overview: |\n  ${text}\n` });

test('S1-LEN: 1000 characters are no more than 1000; spaces do not count, characters beyond the BMP are one', async () => {
  expect((await examine(overview(`${'公 '.repeat(998)}𫭟。`))).findings).toEqual([]);
});

test('S1-LEN: one more is told, with the limit and by how many', async () => {
  const { findings } = await examine(overview(`${'公'.repeat(1000)}。`));
  expect(findings.map(brief)).toEqual(['info S1-LEN /overview 4:1']);
  expect(findings[0]?.message).toEqual({
    zh: '总体情况有 1001 字，超过 1000 字，多 1 字',
    en: 'the overview has 1001 characters, 1 more than 1000',
  });
});

test('S1-LEN: a reference counts as the figure that is printed', async () => {
  const site = { name: '测试站', limits: { overviewLength: 100 } };
  const text = `${'公'.repeat(98)}{{ disclosure.licensing }}`;
  expect((await examine(overview(text), { site })).findings).toEqual([]);
  expect((await examine(overview(`${text}件`), { site })).findings.map(brief)).toEqual([
    'info S1-LEN /overview 4:1',
  ]);
});
