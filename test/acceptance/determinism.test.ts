import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { REPOSITORY, temporaryFolder } from './command-line.ts';

vi.setConfig({ testTimeout: 60_000 });

/**
 * Two builds of the same content, in folders of different names and depths, in different places, time zones, languages
 * and years, with one browser and with four. Node's clock is shifted by a module that is loaded before the program; the
 * browser keeps the real one, whose seconds differ between the builds.
 */
const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const clock = (days: number): string =>
  `data:text/javascript,${encodeURIComponent(`
    const Real = Date;
    const shift = ${days} * 86400000;
    globalThis.Date = class extends Real {
      constructor(...given) { given.length === 0 ? super(Real.now() + shift) : super(...given); }
      static now() { return Real.now() + shift; }
    };`)}`;

async function build(
  home: string,
  cwd: string,
  days: number,
  environment: Record<string, string>,
  options: readonly string[] = [],
): Promise<string> {
  const content = path.join(folder, home, 'content');
  const output = path.join(folder, home, 'www');
  mkdirSync(path.join(folder, home), { recursive: true });
  mkdirSync(cwd, { recursive: true });
  cpSync(path.join(REPOSITORY, 'content'), content, { recursive: true });
  await promisify(execFile)(
    process.execPath,
    [
      '--import',
      clock(days),
      path.join(REPOSITORY, 'bin/nianbao.cjs'),
      'build',
      '--content',
      content,
      '--output',
      output,
      ...options,
    ],
    { cwd, env: { ...process.env, ...environment } },
  );
  return output;
}

/** All files below a folder, by their paths from it. */
function filesIn(root: string): ReadonlyMap<string, Buffer> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [path.relative(root, file), readFileSync(file)]),
  );
}

let here: ReadonlyMap<string, Buffer>;
let there: ReadonlyMap<string, Buffer>;
beforeAll(async () => {
  const first = await build('a', path.join(folder, 'a'), 0, { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8' }, [
    '--jobs',
    '1',
  ]);
  const second = await build(
    'b/deeper/年报 二',
    path.join(folder, 'elsewhere'),
    200,
    {
      TZ: 'America/Los_Angeles',
      LANG: 'de_DE.UTF-8',
      LC_ALL: 'tr_TR.UTF-8',
      SOURCE_DATE_EPOCH: '1',
    },
    ['--jobs', '4'],
  );
  here = filesIn(first);
  there = filesIn(second);
}, 120_000);

test('two builds in other folders, time zones, languages and years write the same files', () => {
  expect([...there.keys()]).toEqual([...here.keys()]);
});

test('their pages, data, pictures, PDFs and manifests are the same, byte by byte', () => {
  expect([...here.keys()].filter((file) => file.endsWith('.pdf'))).toHaveLength(18);
  for (const [file, bytes] of here) {
    expect(there.get(file)!.equals(bytes), file).toBe(true);
  }
});

test('nothing that they write names a folder of this machine', () => {
  for (const [file, bytes] of [...here, ...there]) {
    const text = bytes.toString('latin1');
    for (const place of [folder, REPOSITORY, 'file:///']) expect(text.includes(place), file).toBe(false);
  }
});

test('nothing that they write names the day on which it was made', () => {
  const today = new Date().toISOString().slice(0, 10);
  for (const [file, bytes] of here) {
    if (!file.endsWith('.pdf')) expect(bytes.toString('utf8').includes(today), file).toBe(false);
  }
});

test('a report that is built alone has the PDF that it has among the others', async () => {
  const alone = await build('c', path.join(folder, 'c'), 0, {}, [
    '--only',
    '630200/*/*',
    '--only',
    '659999/yunxi-education/2024',
  ]);
  const pdfs = [...filesIn(alone)].filter(([file]) => file.endsWith('.pdf'));
  expect(pdfs).toHaveLength(2);
  for (const [file, bytes] of pdfs) expect(here.get(file)!.equals(bytes), file).toBe(true);
});

test('the manifest names the versions of all that the bytes depend on', () => {
  const { generator } = JSON.parse(here.get('manifest.json')!.toString('utf8')) as {
    generator: { nianbao: string; node: string; browser: string; fonts: string[] };
  };
  expect(generator.nianbao).toMatch(/^\d+\.\d+\.\d+/);
  expect(generator.node).toBe(process.version);
  expect(generator.browser).toMatch(/^HeadlessChrome\/\d+\./);
  expect(generator.fonts.join()).toMatch(/Noto Serif SC .*[0-9a-f]{64}/);
});
