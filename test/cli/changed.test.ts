import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nianbao, temporaryFolder } from '../acceptance/command-line.ts';
import type { CommandResult } from '../acceptance/command-line.ts';
import { emptyGrid, reportText } from '../fixtures/content-report.ts';

const PERSON = {
  GIT_AUTHOR_NAME: '王',
  GIT_AUTHOR_EMAIL: 'wang@example.gov.cn',
  GIT_COMMITTER_NAME: '王',
  GIT_COMMITTER_EMAIL: 'wang@example.gov.cn',
  // Nobody's settings take part.
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
};
const PATH = process.env['PATH'];

let root: string;
/** The repository, and the content folder in it. */
let repository: string;
let content: string;

const git = (...args: readonly string[]): string =>
  execFileSync('git', args, { cwd: repository, env: { ...process.env, ...PERSON }, encoding: 'utf8' });
const commit = (): void => {
  git('add', '--all');
  git('commit', '--quiet', '--message', '改');
};
function put(file: string, text: string): void {
  const absolute = path.join(content, file);
  mkdirSync(path.dirname(absolute), { recursive: true });
  writeFileSync(absolute, text);
}
const report = (year: number, updates = 31): string =>
  reportText({
    head: `format: 2021\nyear: ${year}\n`,
    title: '',
    grid: emptyGrid(),
    tail: 'accountability: 工作考核合格，社会评议良好，没有责任追究。\n',
    // A changed figure of a body would have to change in its government's report too.
    overview: `overview: |\n  全年更新目录${updates}次。\n`,
    disclosure:
      'disclosure:\n  rules: {issued: 0, repealed: 0, inForce: 0}\n  normative: {issued: 0, repealed: 0, inForce: 9}\n' +
      '  licensing: 31\n  penalty: 4\n  coercion: 0\n  fee: 0\n',
  });

/** Makes a repository with three agencies and two years, its contents in a folder of the given path. */
function makeRepository(folder: string): void {
  content = path.join(repository, folder);
  mkdirSync(content, { recursive: true });
  put('site.yaml', 'name: 示例站\nasOf: 2025-03-31\n');
  put('659999/gov/agency.yaml', 'name: 云溪县人民政府\nkind: government\n');
  put('659999/water/agency.yaml', 'name: 云溪县水务局\naggregateInto: 659999/gov\n');
  put('659999/tax/agency.yaml', 'name: 云溪县税务局\naggregateInto: null\n');
  for (const agency of ['gov', 'water', 'tax'])
    for (const year of [2023, 2024]) put(`659999/${agency}/${year}.yaml`, report(year));
  git('init', '--quiet');
  commit();
}

beforeEach(() => {
  root = temporaryFolder();
  repository = path.join(root, 'repository');
  mkdirSync(repository);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const run = (
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = { PATH },
): Promise<CommandResult> => nianbao([...argv, '--content', content], { cwd: repository, environment });

/** How many reports a check since a revision looks at. */
async function checked(revision: string, ...more: readonly string[]): Promise<number> {
  const { exit, stdout } = await run([
    'check',
    '--changed',
    revision,
    '--format',
    'json',
    '--quiet',
    ...more,
  ]);
  const { summary } = JSON.parse(stdout) as { summary: { reports: number } };
  expect(exit).toBe(0);
  return summary.reports;
}

describe.each([
  ['a folder of the repository', 'content'],
  ['the repository itself', '.'],
  ['a folder far down, with a Chinese name', '年报/内 容'],
])('check --changed, the contents being %s', (_case, folder) => {
  beforeEach(() => makeRepository(folder));

  it('looks at what is changed, added and removed, and at what depends on it', async () => {
    expect(await checked('HEAD')).toBe(0);
    put('659999/tax/2024.yaml', report(2024, 32));
    expect(await checked('HEAD')).toBe(1);
    put('659999/water/2023.yaml', report(2023, 32)); // also water 2024, gov 2023
    expect(await checked('HEAD')).toBe(4);
    put('659999/tax/2025.yaml', report(2025)); // not in git yet
    expect(await checked('HEAD')).toBe(5);
    rmSync(path.join(content, '659999/gov/2023.yaml')); // gov 2024
    expect(await checked('HEAD')).toBe(5);
    commit();
    expect(await checked('HEAD')).toBe(0);
    expect(await checked('HEAD~1')).toBe(5);
  });

  it('takes changes whether they are staged or not', async () => {
    put('659999/tax/2024.yaml', report(2024, 32));
    git('add', '--all');
    expect(await checked('HEAD')).toBe(1);
  });
});

describe('check --changed', () => {
  beforeEach(() => makeRepository('content'));

  it('says what it compares with', async () => {
    put('659999/water/2024.yaml', report(2024, 32));
    const { exit, stderr } = await run(['check', '--changed', 'HEAD']);
    expect(exit).toBe(0);
    expect(stderr).toContain('与 HEAD 相比，有变化或受影响的报告 2 份。\n');
    expect((await run(['check', '--changed', 'HEAD', '--lang', 'en'])).stderr).toContain(
      '2 reports have changed since HEAD, or may be affected.\n',
    );
  });

  it('says that nothing has changed, which is no fault', async () => {
    const { exit, stdout, stderr } = await run(['check', '--changed', 'HEAD']);
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: '' });
    expect(stderr).toContain('没有报告可看：与 HEAD 相比没有报告有变化');
  });

  it('is one condition beside --only and the paths', async () => {
    put('659999/water/2023.yaml', report(2023, 32));
    expect(await checked('HEAD')).toBe(3);
    expect(await checked('HEAD', '--only', '*/*/2023')).toBe(2);
    expect(await checked('HEAD', '--only', '*/tax/*')).toBe(0);
    expect(await checked('HEAD', path.join(content, '659999/water'))).toBe(2);
    expect(await checked('HEAD', path.join(content, '659999/water'), '--only', '*/*/2024')).toBe(1);
  });

  it('looks at all reports where the site has changed', async () => {
    put('site.yaml', 'name: 新站\n');
    expect(await checked('HEAD')).toBe(6);
  });

  it('follows pictures with Chinese names, and renamed folders by both names', async () => {
    put('659999/tax/2024/渠道 图.png', 'x');
    expect(await checked('HEAD')).toBe(1);
    commit();
    renameSync(path.join(content, '659999/water'), path.join(content, '659999/water-affairs'));
    git('add', '--all');
    expect(await checked('HEAD')).toBe(4); // two of the new folder, two of the government
  });

  it('does not look at files outside of the contents, nor at ignored ones', async () => {
    writeFileSync(path.join(repository, 'README.md'), 'x');
    mkdirSync(path.join(repository, '659999/tax'), { recursive: true });
    writeFileSync(path.join(repository, '659999/tax/2024.yaml'), 'x');
    writeFileSync(path.join(content, '.gitignore'), '*.tmp\n');
    put('fonts/x.tmp', 'x');
    expect(await checked('HEAD')).toBe(0);
  });

  it('works in a second work tree, and from within a hook', async () => {
    git('worktree', 'add', '--quiet', path.join(root, 'second'));
    content = path.join(root, 'second/content');
    put('659999/tax/2024.yaml', report(2024, 32));
    expect(await checked('HEAD')).toBe(1);
    const { stdout } = await run(['check', '--changed', 'HEAD', '--format', 'json', '--quiet'], {
      PATH,
      GIT_DIR: '.git',
      GIT_INDEX_FILE: '.git/index',
      GIT_WORK_TREE: '.',
    });
    expect(JSON.parse(stdout)).toMatchObject({ summary: { reports: 1 } });
  });

  it('changes nothing in the repository', async () => {
    put('659999/tax/2024.yaml', report(2024, 32));
    const before = git('status', '--porcelain=v2', '--branch');
    await checked('HEAD');
    expect(git('status', '--porcelain=v2', '--branch')).toBe(before);
  });

  it.each([
    ['nowhere', 'git 里没有“nowhere”这个版本'],
    ['HEAD~99', 'git 里没有“HEAD~99”这个版本'],
    ['HEAD:content', 'git 里没有“HEAD:content”这个版本'],
    ['$(touch hacked)', 'git 里没有“$(touch hacked)”这个版本'],
    ['--output=hacked', '--changed 后面应为 git 的版本，不能是“--output=hacked”'],
    ['', '--changed 后面应为 git 的版本，不能是“”'],
  ])('refuses the revision %j', async (revision, why) => {
    const { exit, stdout, stderr } = await run(['check', `--changed=${revision}`]);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(`错误：${why}\n办法：`);
    expect(git('status', '--porcelain')).toBe('');
  });

  it('says that there is no repository', async () => {
    rmSync(path.join(repository, '.git'), { recursive: true });
    const { exit, stderr } = await run(['check', '--changed', 'HEAD'], {
      PATH,
      GIT_CEILING_DIRECTORIES: root,
    });
    expect(exit).toBe(2);
    expect(stderr).toContain(`内容文件夹 ${content} 不在 git 仓库里`);
  });

  it('says that there is no git', async () => {
    const { exit, stderr } = await run(['check', '--changed', 'HEAD'], { PATH: path.join(root, 'nothing') });
    expect(exit).toBe(3);
    expect(stderr).toContain('--changed 要用 git，但找不到它');
  });

  it('says what git says, where it cannot work', async () => {
    writeFileSync(path.join(repository, '.git/index'), 'broken');
    const { exit, stderr } = await run(['check', '--changed', 'HEAD']);
    expect(exit).toBe(3);
    expect(stderr).toMatch(/错误：git 运行失败：.*(index|signature)/);
  });
});

describe('build --changed', () => {
  beforeEach(() => makeRepository('content'));

  it('writes what changed and keeps the rest', async () => {
    const build = async (
      ...more: readonly string[]
    ): Promise<{ pages: number; skipped: number; pruned: number }> => {
      const { exit, stdout } = await run(['build', '--no-pdf', '--format', 'json', '--quiet', ...more]);
      expect(exit).toBe(0);
      return (JSON.parse(stdout) as { build: { pages: number; skipped: number; pruned: number } }).build;
    };
    expect(await build()).toMatchObject({ pages: 6 });
    put('659999/water/2024.yaml', report(2024, 32));
    put('659999/tax/2023.yaml', report(2023, 32));
    expect(await build('--changed', 'HEAD', '--only', '*/*/2024')).toMatchObject({ pages: 1, pruned: 0 });
    expect(await build('--changed', 'HEAD')).toMatchObject({ pages: 1, skipped: 3, pruned: 0 });
    expect(await build()).toMatchObject({ pages: 0, skipped: 6, pruned: 0 });
  });
});
