import fs from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputStream } from '../../src/cli/console.ts';
import { REPOSITORY, nianbao, temporaryFolder } from '../acceptance/command-line.ts';
import { elementsIn, parsePage, squeezedText } from '../acceptance/html-page.ts';

const FIXTURES = path.join(REPOSITORY, 'test/fixtures/content-scenarios');

let here: string;
beforeEach(async () => {
  here = temporaryFolder();
  await fs.cp(path.join(FIXTURES, 'faulty'), path.join(here, 'data'), { recursive: true });
});
afterEach(() => fs.rm(here, { recursive: true, force: true }));

/** A terminal, which nothing of a page may be written to. */
function terminal(): { readonly stream: OutputStream; readonly text: () => string } {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY: true }), text: () => text };
}

const run = (
  argv: readonly string[],
  changes: Parameters<typeof nianbao>[1] = {},
): ReturnType<typeof nianbao> => nianbao(argv, { cwd: here, environment: {}, ...changes });

describe('check --format html', () => {
  it('gives one document on stdout where that is no terminal', async () => {
    const { exit, stdout, stderr } = await run(['check', '--content', 'data/content', '--format', 'html']);
    expect(exit).toBe(1);
    expect(stdout).toMatch(/^<!DOCTYPE html>\n/);
    expect(stdout).toMatch(/<\/html>\n$/);
    expect(stderr).toBe('检查报告 2 份：1 个文件有误（3 处错误，0 处提醒）。\n');
    const text = squeezedText(parsePage(stdout));
    expect(text).toContain('青石县教育局2023年');
    expect(text).toContain('检查报告2份：1个文件有误（3处错误，0处提醒）。');
    // The figure that is none, as it was typed, in its table.
    const licensing = elementsIn(parsePage(stdout)).filter(
      ({ tagName, attrs }) =>
        tagName === 'td' &&
        attrs.some(({ name, value }) => name === 'id' && value.endsWith('-disclosure-licensing')),
    );
    expect(licensing.map((cell) => squeezedText(cell, ['a']))).toEqual(['31件']);
  });

  it('writes a file in the working folder where stdout is a terminal, and says so even quietly', async () => {
    const { stream, text } = terminal();
    const { exit, stderr } = await run(
      ['check', '--content', 'data/content', '--format', 'html', '--quiet'],
      {
        stdout: stream,
      },
    );
    expect(exit).toBe(1);
    expect(text()).toBe('');
    expect(stderr).toBe(`检查结果写在 ${path.join(here, 'nianbao-check.html')}\n`);
    expect(await fs.readFile(path.join(here, 'nianbao-check.html'), 'utf8')).toMatch(/<\/html>\n$/);
  });

  it('shows a file that is no YAML, and one of an agency that is unknown, without tables', async () => {
    await fs.writeFile(path.join(here, 'data/content/000000/school/2023.yaml'), 'a: [\n');
    await fs.rm(path.join(here, 'data/content/000000/water/agency.yaml'));
    const { exit, stdout } = await run(['check', '--content', 'data/content', '--format', 'html']);
    expect(exit).toBe(1);
    expect(squeezedText(parsePage(stdout))).toContain('content/000000/school/2023.yaml');
    expect(stdout).toContain('agency.yaml');
    expect(stdout).not.toContain('<table');
  });
});

describe('the file of a finding, for GitHub and readers of SARIF', () => {
  const fileOf = async (changes: Parameters<typeof nianbao>[1], content: string): Promise<string> => {
    const { stdout } = await run(['check', '--content', content, '--format', 'github'], changes);
    return /^::error file=([^,]+),/.exec(stdout)?.[1] ?? '';
  };
  const FILE = 'content/000000/school/2023.yaml';

  it('is named from the working folder', async () => {
    expect(await fileOf({}, 'data/content')).toBe(`data/${FILE}`);
    expect(await fileOf({ cwd: path.join(here, 'data') }, 'content')).toBe(FILE);
  });

  it('is named from the folder of the checkout, where GitHub says which one that is', async () => {
    const cwd = path.join(here, 'data/content');
    expect(await fileOf({ cwd, environment: { GITHUB_WORKSPACE: here } }, '.')).toBe(`data/${FILE}`);
    const elsewhere = path.join(path.dirname(here), 'elsewhere');
    expect(await fileOf({ environment: { GITHUB_WORKSPACE: elsewhere } }, 'data/content')).toBe(
      `data/${FILE}`,
    );
  });

  it('is named from the content folder’s parent where that is in neither', async () => {
    await fs.mkdir(path.join(here, 'other'));
    expect(await fileOf({ cwd: path.join(here, 'other') }, '../data/content')).toBe(FILE);
  });

  it('is the same in SARIF', async () => {
    const { stdout } = await run(['check', '--content', 'data/content', '--format', 'sarif']);
    expect(stdout.match(/"uri": "[^"]+"/g)?.[0]).toBe(`"uri": "data/${FILE}"`);
  });
});

describe('--output-file', () => {
  it.each(['text', 'json', 'github', 'sarif', 'html'])(
    'takes %s, whole, and nothing is left beside it',
    async (format) => {
      const argv = ['check', '--content', 'data/content', '--format', format];
      const { stdout: expected } = await run(argv);
      const { exit, stdout, stderr } = await run([...argv, '--output-file', 'out/findings']);
      expect(exit).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toContain(`检查结果写在 ${path.join(here, 'out/findings')}\n`);
      expect(await fs.readFile(path.join(here, 'out/findings'), 'utf8')).toBe(expected);
      expect(await fs.readdir(path.join(here, 'out'))).toEqual(['findings']);
    },
  );
});
