import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { characterWords } from '../../src/search/character-words.ts';
import type { Indexer, SearchFile, TextRecord } from '../../src/search/full-text.ts';
import { openIndexer } from '../../src/search/full-text.ts';
import { reportParagraphs } from '../../src/search/report-text.ts';

vi.setConfig({ testTimeout: 60_000 });

describe('what is indexed of a report', () => {
  test('is every character as a word of its own, numbers and Latin words whole, signs as words, too', () => {
    expect(characterWords(['2024年，公开PDF 3份。'], ['名'])).toBe(' 2024 年 ， 公 开 PDF 3 份 。 \ue001 名');
  });
  test('is rare letters and letters with marks as they are', () => {
    expect(characterWords(['𠀀〇々é\u0301，㐀\u3000龥葛\u{e0100}城'], ['名'])).toBe(
      ' 𠀀 〇 々 é\u0301 ， 㐀 龥 葛\u{e0100} 城 \ue001 名',
    );
  });
  test('is paragraphs that no phrase reaches over', () => {
    expect(characterWords(['完', '无'], ['甲', '乙'])).toBe(' 完 \ue000 无 \ue001 甲 \ue000 乙');
  });
  test('is its prose in the order of the page, without markup, links and tables', () => {
    expect(
      reportParagraphs({
        matters: '无',
        overview:
          '（一）**主动**公开。见[目录](https://example.gov.cn/a)。\n\n- 甲\n- 乙\n\n| 丙 | 丁 |\n| --- | --- |\n| 1 | 2 |',
        sections: { applications: { before: '表前', after: '表后' } },
        problems: '问题\n改进',
        preface: '引言',
      }),
    ).toEqual(['引言', '（一）主动公开。见目录。', '甲', '乙', '表前', '表后', '问题', '改进', '无']);
  });
});

const records: readonly TextRecord[] = Array.from({ length: 60 }, (_, index) => ({
  page: `220102/agency-${index}/2024/index.html`,
  title: `示例机关${index}2024年政府信息公开工作年度报告`,
  agencyName: `示例机关${index}`,
  paragraphs: [`收到申请${index}件，依申请公开有序。`, `生态环境第${index * 7}号。`],
}));

describe('the index', () => {
  const running = new AbortController().signal;
  let indexer: Indexer;
  beforeAll(async () => (indexer = (await openIndexer())!));
  afterAll(() => indexer.close());
  const bytes = (files: readonly SearchFile[]): Readonly<Record<string, string>> =>
    Object.fromEntries(files.map(({ path, content }) => [path, Buffer.from(content).toString('base64')]));

  test('of the same reports has the same bytes, from the same process, after others, and from another one', async () => {
    const first = await indexer.indexShard(records, running);
    expect(first.filter(({ path }) => path.startsWith('fragment/'))).toHaveLength(records.length);
    await indexer.indexShard(records.slice(0, 7), running);
    expect(bytes(await indexer.indexShard(records, running))).toEqual(bytes(first));
    const runtime = bytes(await indexer.runtime(running));
    await indexer.close();
    indexer = (await openIndexer())!;
    expect(bytes(await indexer.indexShard(records, running))).toEqual(bytes(first));
    expect(bytes(await indexer.runtime(running))).toEqual(runtime);
  });

  test('brings none of Pagefind’s own pages and styles along', async () => {
    const files = [...(await indexer.indexShard(records, running)), ...(await indexer.runtime(running))];
    const names = files.map(({ path }) => path.replace(/unknown_[0-9a-f]+/, '*'));
    expect([...new Set(names)].sort()).toEqual([
      'fragment/*.pf_fragment',
      'index/*.pf_index',
      'pagefind-entry.json',
      'pagefind-worker.js',
      'pagefind.*.pf_meta',
      'pagefind.js',
      'wasm.unknown.pagefind',
    ]);
  });

  test('is given up at once when the run is interrupted', async () => {
    const controller = new AbortController();
    const work = indexer.indexShard(records, controller.signal);
    controller.abort();
    await expect(work).rejects.toThrow();
  });
});
