import { cpSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { pagesOf } from '../../src/pdf/pages.ts';
import { openPdf } from '../../src/pdf/document.ts';
import { nianbao, REPOSITORY, temporaryFolder } from './command-line.ts';

vi.setConfig({ testTimeout: 60_000 });

/** A small site of one agency, built once as it is and once for archives that refuse attachments. */
const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const REPORT = '659999/yunxi-education/2024';
const PDF = `${REPORT}/659999-yunxi-education-2024.pdf`;
const at = (...parts: readonly string[]): string => path.join(folder, ...parts);

async function buildOne(name: string, print: string): Promise<void> {
  cpSync(path.join(REPOSITORY, 'content'), at(name, 'content'), { recursive: true });
  const site = at(name, 'content/site.yaml');
  writeFileSync(site, `${readFileSync(site, 'utf8')}\n${print}`);
  const { exit, stderr } = await nianbao([
    'build',
    '--content',
    at(name, 'content'),
    '--output',
    at(name, 'www'),
    '--only',
    REPORT,
  ]);
  expect(exit, stderr).toBe(0);
}

beforeAll(async () => {
  await buildOne('a3', '');
  await buildOne('a2', 'print: {standard: PDF/A-2a}\n');
}, 120_000);

const conformance = (file: string): string | undefined =>
  /<pdfaid:part>(\d)<\/pdfaid:part>|pdfaid:part="(\d)"/
    .exec(readFileSync(file, 'latin1'))
    ?.slice(1)
    .find((part) => part !== undefined);

describe('a published PDF', () => {
  test('carries the data that are published beside it', async () => {
    const { exit, stdout } = await nianbao(['extract', at('a3/www', PDF)]);
    expect(exit).toBe(0);
    expect(stdout).toBe(readFileSync(at('a3/www', REPORT, 'report.json'), 'utf8'));
  });

  test('carries its source, from which the same page and PDF can be built again', async () => {
    const { exit } = await nianbao(['extract', at('a3/www', PDF), '--output', at('found')]);
    expect(exit).toBe(0);
    expect(readdirSync(at('found')).sort()).toEqual(['2024.yaml', 'report.json']);
    const source = readFileSync(at('found/2024.yaml'));
    expect(source.equals(readFileSync(path.join(REPOSITORY, `content/${REPORT}.yaml`)))).toBe(true);
  });

  test('is PDF/A-3', () => {
    expect(conformance(at('a3/www', PDF))).toBe('3');
  });

  test('has its size and pages beside the download', () => {
    const bytes = readFileSync(at('a3/www', PDF));
    const html = readFileSync(at('a3/www', REPORT, 'index.html'), 'utf8');
    const facts = `（${Math.ceil(statSync(at('a3/www', PDF)).size / 1024)} KB，${pagesOf(openPdf(bytes)).length} 页）`;
    expect(html).toContain(facts);
    expect(html).not.toContain('pdf-facts');
  });
});

describe('for an archive that refuses attachments', () => {
  test('a PDF is PDF/A-2 and carries none', async () => {
    expect(conformance(at('a2/www', PDF))).toBe('2');
    const { exit, stdout, stderr } = await nianbao(['extract', at('a2/www', PDF)]);
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toContain('没有附带数据');
  });
});

describe('extract', () => {
  test.each([
    ['a file that is not there', ['no.pdf'], 2, '找不到'],
    ['no file', [], 2, '写一个 PDF 文件'],
    ['two files', ['a.pdf', 'b.pdf'], 2, '写一个 PDF 文件'],
    ['a file that is no PDF', [path.join(REPOSITORY, 'package.json')], 1, 'PDF'],
  ])('says what is wrong with %s', async (_, files, code, words) => {
    const { exit, stdout, stderr } = await nianbao(['extract', ...files]);
    expect({ exit, stdout }).toEqual({ exit: code, stdout: '' });
    expect(stderr).toContain(words);
  });

  test('says so of half a PDF', async () => {
    const bytes = readFileSync(at('a3/www', PDF));
    writeFileSync(at('half.pdf'), bytes.subarray(0, bytes.length / 2));
    const { exit, stderr } = await nianbao(['extract', at('half.pdf')]);
    expect(exit).toBe(1);
    expect(stderr).toMatch(/half\.pdf：/);
  });
});
