import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finishPdf, type FinishedPdf } from '../../src/finish/finish-pdf.ts';
import type { FinishOptions } from '../../src/finish/finish-options.ts';
import type { PrintedPdf, Printer } from '../../src/print/index.ts';
import { faultsOf, layerOf, optionsFor } from './finished.ts';
import { openTestPrinter, renderReports, stylesheet } from './printed.ts';

/** Absent tools are passed over on a developer's machine, never in continuous integration. */
function lacks(tool: string, ...args: readonly string[]): boolean {
  const absent = spawnSync(tool, args).error !== undefined;
  if (absent && process.env['CI'] === 'true') throw new Error(`${tool} is not installed`);
  return absent;
}

interface Job {
  readonly name: string;
  readonly title: string;
  readonly body: string;
  readonly options: FinishOptions;
}

interface Done {
  readonly printed: PrintedPdf;
  readonly finished: FinishedPdf;
}

const reports: readonly Job[] = (await renderReports()).map(({ name, title, body, data, source }) => ({
  name,
  title,
  body,
  options: optionsFor(title, {
    attachments: [
      {
        name: 'report.json',
        mime: 'application/json',
        relationship: 'Data',
        description: '报告数据',
        data: Buffer.from(data),
      },
      {
        name: 'report.yaml',
        mime: 'application/yaml',
        relationship: 'Source',
        description: '报告源文件',
        data: Buffer.from(source),
      },
    ],
  }),
}));

const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC';
const sentence = '坚持“以公开为常态、不公开为例外”，持续推进决策、执行、管理、服务、结果公开。';

/** Everything that reports may hold, at its worst. */
const hard: Job = {
  name: 'hard',
  title: '最难的年度报告',
  options: optionsFor('最难的年度报告'),
  body: `<main><article class="report"><h1>最难的年度报告</h1><section><h2>一、总体情况</h2>
${Array.from({ length: 40 }, (_, index) => `<p>第${index + 1}段：${sentence.repeat(5)}见<a href="https://www.gov.cn/">网站</a>与<strong>重点<a href="http://a.gov.cn/?b=1&amp;c=2">平台</a></strong>。</p>`).join('')}
<p>参会人员㤅、㖞、䶮、喆、堃，见、车、金、长、门。</p><figure><img src="${picture}" alt="示意图" width="300" height="200"></figure>
<p>行内<img src="${picture}" alt="小图" width="10" height="10">图片。</p>
<ul><li>甲<ul><li>子<strong>重</strong></li><li>丑<ul><li>寅</li></ul></li></ul></li><li>乙<a href="https://www.gov.cn/">链</a></li></ul>
<div class="run-in"><h3>（一）小标题。</h3><p>正文，<em>强调</em>，H<sub>2</sub>O。第一行<br>第二行</p></div><h3>（二）标题</h3><p>正文</p>
<table class="simple" style="break-inside:auto"><thead><tr><th scope="col">编号</th><th scope="col">事项</th></tr></thead>
<tbody>${Array.from({ length: 80 }, (_, index) => `<tr><th scope="row">${index + 1}</th><td>${index % 3 === 0 ? '\u3000' : `事项${index}`}</td></tr>`).join('')}</tbody></table>
</section></article></main>`,
};

const jobs = [...reports, hard];
const folder = mkdtempSync(path.join(tmpdir(), 'nianbao-finish-'));
const done = new Map<string, Done>();

async function run(printer: Printer, { title, body, options }: Job): Promise<Done> {
  const printed = await printer.print({ lang: 'zh-CN', title, css: stylesheet, body });
  return { printed, finished: finishPdf(printed.bytes, options) };
}

beforeAll(async () => {
  const printer = await openTestPrinter();
  for (const job of jobs) done.set(job.name, await run(printer, job));
  await printer.close();
  for (const [name, { printed, finished }] of done) {
    writeFileSync(path.join(folder, `${name}.printed.pdf`), printed.bytes);
    writeFileSync(path.join(folder, `${name}.finished.pdf`), finished.bytes);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const get = (name: string): Done => {
  const found = done.get(name);
  if (found === undefined) throw new Error(`${name} was not printed`);
  return found;
};
const file = (name: string, kind: 'printed' | 'finished'): string => path.join(folder, `${name}.${kind}.pdf`);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const table = jobs.map((job) => [job.name, job] as const);

test.each(table)('%s has no faults and is smaller', (name, { options }) => {
  const { printed, finished } = get(name);
  expect(faultsOf(finished.bytes, { ...options, text: printed.text, pages: finished.pages })).toEqual([]);
  expect(finished.bytes.length).toBeLessThan(printed.bytes.length);
});

test('the same bytes in another order, by another browser, printed twice', async () => {
  const printer = await openTestPrinter();
  try {
    for (const job of [...jobs].reverse()) {
      for (let round = 0; round < 2; round += 1) {
        const { finished } = await run(printer, job);
        expect([job.name, sha256(finished.bytes)]).toEqual([job.name, sha256(get(job.name).finished.bytes)]);
      }
    }
  } finally {
    await printer.close();
  }
});

test('a font that holds radicals gives characters', async () => {
  const whole = path.resolve(
    import.meta.dirname,
    '../../node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  );
  const printer = await openTestPrinter({ fangsong: whole });
  try {
    const { printed, finished } = await run(printer, hard);
    const shown = (bytes: Uint8Array): string =>
      layerOf(bytes)
        .painted.map((item) => item.shown)
        .join('');
    expect(shown(printed.bytes)).toMatch(/[\u2e80-\u2fdf]/u);
    expect(shown(finished.bytes)).not.toMatch(/[\u2e80-\u2fdf]/u);
    expect(faultsOf(finished.bytes, { ...hard.options, text: printed.text, pages: finished.pages })).toEqual(
      [],
    );
  } finally {
    await printer.close();
  }
});

describe.skipIf(lacks('qpdf', '--version'))('qpdf (skipped where it is not installed)', () => {
  test.each(table)('%s is clean', (name) => {
    expect(execFileSync('qpdf', ['--check', file(name, 'finished')], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors found',
    );
  });
});

describe.skipIf(lacks('pdftoppm', '-v'))('poppler (skipped where it is not installed)', () => {
  test.each(table)('%s looks as it was printed', (name) => {
    const pixels = (kind: 'printed' | 'finished'): readonly string[] => {
      const target = mkdtempSync(path.join(folder, 'pixels-'));
      execFileSync('pdftoppm', ['-r', '60', file(name, kind), path.join(target, 'page')]);
      return readdirSync(target)
        .sort()
        .map((page) => sha256(readFileSync(path.join(target, page))));
    };
    const finished = pixels('finished');
    expect(finished).toHaveLength(get(name).finished.pages);
    expect(finished).toEqual(pixels('printed'));
  });

  test.each(table)('%s reads as it was printed', (name) => {
    const text = (kind: 'printed' | 'finished'): string =>
      execFileSync('pdftotext', [file(name, kind), '-'], { encoding: 'utf8' });
    expect(text('finished')).toBe(text('printed'));
  });

  test.each(table)('%s is tagged, and carries its files', (name, { options }) => {
    const info = execFileSync('pdfinfo', [file(name, 'finished')], { encoding: 'utf8' });
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toMatch(/PDF version: +1\.7/);
    expect(info).not.toMatch(/JavaScript: +yes/);
    const list = execFileSync('pdfdetach', ['-list', file(name, 'finished')], { encoding: 'utf8' });
    for (const attachment of options.attachments) expect(list).toContain(attachment.name);
  });
});
