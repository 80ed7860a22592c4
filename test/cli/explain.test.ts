import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { REPOSITORY, nianbao } from '../acceptance/command-line.ts';

const PAGES = readdirSync(path.join(REPOSITORY, 'docs/checks')).sort();
const CODES = PAGES.map((name) => name.replace('.md', ''));

const explain = async (...argv: string[]): Promise<string> => {
  const { exit, stdout, stderr } = await nianbao(['explain', ...argv], { environment: {} });
  expect([exit, stderr]).toEqual([0, '']);
  return stdout;
};

/** Columns on a terminal, counted here anew: what is Chinese takes two. */
const columns = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffee]/u.test(sign) ? 2 : 1), 0);

describe('nianbao explain without a code', () => {
  it.each([
    ['zh', /^(\S+) +(错误|提醒|提示) +(\S.*)$/],
    ['en', /^(\S+) +(error|warning|info) +(\S.*)$/],
  ] as const)('lists every code with level and title, in columns (%s)', async (language, row) => {
    const lines = (await explain('--lang', language)).trimEnd().split('\n');
    const rows = lines.map((line) => row.exec(line) ?? expect.unreachable(line));
    expect(rows.map(([, code]) => code).sort()).toEqual(CODES);
    const starts = rows.map(([line, , , title]) => columns(line.slice(0, line.length - title!.length)));
    expect(new Set(starts).size).toBe(1);
  });

  it('lists them as JSON too', async () => {
    const checks = JSON.parse(await explain('--format', 'json', '--lang', 'en')) as { code: string }[];
    expect(checks.map(({ code }) => code).sort()).toEqual(CODES);
    expect(checks[0]).toEqual({
      code: 'S-INT',
      severity: 'error',
      title: expect.stringContaining('every figure is an integer'),
      source: expect.any(String),
    });
  });
});

describe('nianbao explain CODE', () => {
  it.each(CODES)('shows the page of %s without the marks of Markdown', async (code) => {
    const chinese = await explain(code);
    expect(chinese).toMatch(new RegExp(`^${code} [^\n]*[\u4e00-\u9fff]`));
    const english = await explain(code, '--lang', 'en');
    expect(english).toMatch(new RegExp(`^${code}\n\n[^*\n]+ · (error|warning|info) · at `));
    for (const page of [chinese, english]) expect(page).not.toMatch(/^(#|```)/m);
    expect(chinese).not.toContain('English');
    expect(english).not.toMatch(/的例子|依据/);
  });

  it('indents the examples and names their files', async () => {
    const page = await explain('S3-ROW');
    expect(page).toContain(
      '\n    # 2023.yaml\n    applications:\n      granted: {natural: 7, total: 8}\n\n    S3-ROW /applications/granted/total 三、',
    );
  });

  it('sets headings in bold and code in colour where there are colours', async () => {
    const { stdout } = await nianbao(['explain', 'S3-ROW'], { environment: { FORCE_COLOR: '1' } });
    expect(stdout).toMatch(/^\u001b\[1mS3-ROW 表三每一行[^\n]*\u001b\[22m\n/);
    expect(stdout).toContain('位置：\u001b[36m/applications/<行>/total\u001b[39m');
    expect(stdout).toContain('\u001b[1m不通过的例子\u001b[22m');
  });
});

describe('the published package', () => {
  it('carries every page, where it is looked for', async () => {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const { stdout } = await promisify(execFile)(npm, ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: REPOSITORY,
      shell: process.platform === 'win32',
    });
    const [pack] = JSON.parse(stdout) as [{ files: { path: string }[] }];
    const packed = pack.files.map((file) => file.path).filter((file) => file.startsWith('docs/'));
    expect(packed.sort()).toEqual(PAGES.map((name) => `docs/checks/${name}`));
  });
});
