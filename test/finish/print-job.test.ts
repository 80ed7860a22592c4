import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finishPart, type FinishedPdf } from '../../src/finish/finish-pdf.ts';
import { openPrintJob } from '../../src/finish/print-job.ts';
import { openPdf } from '../../src/pdf/document.ts';
import { readOutline } from '../../src/pdf/outline.ts';
import { pagesOf } from '../../src/pdf/pages.ts';
import { mayBePrintedTogether, type Printer } from '../../src/print/index.ts';
import { faultsOf, layerOf, optionsFor } from './finished.ts';
import { openTestPrinter, renderReports, stylesheet } from './printed.ts';

// Several reports in one print: each comes out as if it had been printed alone.

const lacksPdftoppm = spawnSync('pdftoppm', ['-v']).error !== undefined;
if (lacksPdftoppm && process.env['CI'] === 'true') throw new Error('pdftoppm is not installed');

interface Job {
  readonly name: string;
  readonly title: string;
  readonly body: string;
}

/** A report shorter than a page, one without a title, and a long one with rare characters. */
const madeUp: readonly Job[] = [
  { name: 'short', title: '短报告', body: '<h1>短报告</h1><h2>一</h2><p>无。</p>' },
  {
    name: 'no-title',
    title: '无标题',
    body: '<p>甲乙丙丁。</p><table><tr><th scope="col">项</th></tr><tr><td>2</td></tr></table>',
  },
  {
    name: 'long',
    title: '长报告',
    body: `<h1>长报告</h1>${Array.from({ length: 12 }, (_, part) => `<h2>第${part + 1}部分</h2>${'<p>坚持“以公开为常态、不公开为例外”，持续推进决策、执行、管理、服务、结果公开。喆㤅</p>'.repeat(6)}`).join('')}`,
  },
];

const rendered = await renderReports();
const jobs: readonly Job[] = [...rendered.filter(together), ...madeUp];
const toDocument = ({ title, body }: Pick<Job, 'title' | 'body'>) => ({
  lang: 'zh-CN',
  title,
  css: stylesheet,
  body,
});

function together({ body }: Pick<Job, 'body'>): boolean {
  return mayBePrintedTogether({ lang: 'zh-CN', title: '', css: stylesheet, body });
}

let printer: Printer;
const alone = new Map<string, FinishedPdf & { readonly raw: Uint8Array; readonly text: string }>();

/** Finished PDFs of reports printed at once, by name. */
async function printedTogether(chosen: readonly Job[]): Promise<ReadonlyMap<string, FinishedPdf>> {
  const { bytes } = await printer.printTogether(chosen.map(toDocument));
  const { parts } = openPrintJob(bytes, chosen.length);
  return new Map(
    chosen.map(({ name, title }, index) => [name, finishPart(parts[index]!, optionsFor(title))]),
  );
}

const hashes = (finished: ReadonlyMap<string, FinishedPdf>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...finished]
      .map(([name, { bytes }]) => [name, createHash('sha256').update(bytes).digest('hex')] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

beforeAll(async () => {
  printer = await openTestPrinter();
  for (const job of jobs) {
    const { bytes: raw, texts } = await printer.printTogether([toDocument(job)]);
    const { parts } = openPrintJob(raw, 1);
    alone.set(job.name, { ...finishPart(parts[0]!, optionsFor(job.title)), raw, text: texts[0]! });
  }
});
afterAll(() => printer.close());

describe('reports of one print', () => {
  test('are many; those with links, pictures or bullets are not among them', () => {
    expect(jobs.length).toBeGreaterThan(8);
    expect(rendered.filter((job) => !together(job)).length).toBeGreaterThan(0);
    for (const body of ['<a href="#note-1">[1]</a>', '<img src="data:," alt="">', '<ul><li>项</li></ul>']) {
      expect(together({ body: `<p>好</p>${body}` }), body).toBe(false);
    }
    expect(together({ body: '<article><p>好</p></article>' })).toBe(true);
  });
  test('have the bytes that each has alone, in whatever order and number', async () => {
    const expected = hashes(alone);
    expect(new Set(Object.values(expected)).size).toBe(jobs.length);
    const byHash = [...jobs].sort((a, b) => (expected[a.name]! < expected[b.name]! ? -1 : 1));
    for (const order of [jobs, [...jobs].reverse(), byHash]) {
      expect(hashes(await printedTogether(order))).toEqual(expected);
    }
    expect(hashes(await printedTogether(jobs.slice(3, 5)))).toEqual(
      Object.fromEntries(jobs.slice(3, 5).map(({ name }) => [name, expected[name]])),
    );
  });
  test('are refused where one is too wide for the page, as all are made smaller then', async () => {
    const wide = { name: 'wide', title: '宽', body: '<h1>宽</h1><p style="width: 900px">宽</p>' };
    await expect(printedTogether([jobs[0]!, wide])).rejects.toThrow('cannot be moved');
    await expect(printedTogether([wide, jobs[0]!])).rejects.toThrow('cannot be moved');
    await expect(printedTogether([wide])).resolves.toBeDefined();
  });
  test('pass every check, page numbers, fonts and bookmarks included', () => {
    // The long one has a heading that the browser names twice, the other none at all.
    for (const { name, title } of jobs.filter((job) => !['no-title', 'long'].includes(job.name))) {
      const { bytes, pages, text } = alone.get(name)!;
      expect(faultsOf(bytes, { ...optionsFor(title), text, pages }), name).toEqual([]);
    }
  });
  test('carry the glyphs of their own text alone', async () => {
    const whole = [...(await printedTogether(jobs)).get('short')!.bytes];
    expect(whole.length).toBeLessThan(30_000);
    const says = layerOf(Uint8Array.from(whole)).fonts.flatMap(({ font }) => [
      ...(font.toUnicode?.texts.values() ?? []),
    ]);
    expect(says.sort().join('')).toBe(
      [...'— 1 —短报告一无。'].sort().join('').replace('——', '—').replace('  ', ' '),
    );
  });
  test('number their glyphs without gaps, so that no table has room for what is not there', () => {
    for (const [name, { bytes }] of alone) {
      for (const { font } of layerOf(bytes).fonts) {
        const codes = [...font.toUnicode!.texts.keys()];
        expect(codes, name).toEqual(codes.map((_, index) => index + 1));
      }
    }
  });
  test('have their bookmarks on the pages of their headings', () => {
    const document = openPdf(alone.get('long')!.bytes);
    const [title] = readOutline(document, pagesOf(document));
    expect(title).toMatchObject({ title: '长报告', page: 1 });
    expect(title!.items.map((item) => /^第\d+部分/.exec(item.title)?.[0])).toEqual(
      Array.from({ length: 12 }, (_, part) => `第${part + 1}部分`),
    );
    const pages = title!.items.map(({ page }) => page!);
    expect(pages[0]).toBe(1);
    expect(pages.at(-1)).toBeGreaterThan(5);
    expect(pages).toEqual([...pages].sort((a, b) => a - b));
  });
  test.skipIf(lacksPdftoppm)('look as the browser printed them', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'nianbao-job-'));
    try {
      for (const [name, { bytes, raw }] of alone) {
        expect(picturesOf(folder, bytes), name).toEqual(picturesOf(folder, raw));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
  test('cannot be told apart where their number is another', async () => {
    const { bytes } = await printer.printTogether(madeUp.map(toDocument));
    expect(() => openPrintJob(bytes, 2)).toThrow('told apart');
    const plain = await printer.print(toDocument(madeUp[0]!));
    expect(() => openPrintJob(plain.bytes, 1)).toThrow('told apart');
  });
});

/** Hashes of the pages as pictures. */
function picturesOf(folder: string, bytes: Uint8Array): readonly string[] {
  const file = path.join(folder, 'file.pdf');
  writeFileSync(file, bytes);
  execFileSync('pdftoppm', ['-r', '60', file, path.join(folder, 'page')], { stdio: 'ignore' });
  const pages = readdirSync(folder)
    .filter((name) => name.endsWith('.ppm'))
    .sort();
  return pages.map((name) => {
    const picture = path.join(folder, name);
    const hash = createHash('sha256').update(readFileSync(picture)).digest('hex');
    rmSync(picture);
    return hash;
  });
}
