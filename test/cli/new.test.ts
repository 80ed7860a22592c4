import { existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputStream } from '../../src/cli/context.ts';
import type { OutputStream } from '../../src/cli/console.ts';
import { nianbao, temporaryFolder } from '../acceptance/command-line.ts';
import type { CommandResult } from '../acceptance/command-line.ts';
import { reportText, rowOf, sampleGrid } from '../fixtures/content-report.ts';

let here: string;

beforeEach(async () => {
  here = temporaryFolder();
  await put('site.yaml', 'name: 示例站\n');
  await put('220102/water/agency.yaml', 'name: 青石县水务局\nkind: department\n');
  const grid = sampleGrid();
  grid.applications.carriedOut = { ...rowOf(0), natural: 5, business: 3, total: 8 };
  await put('220102/water/2023.yaml', reportText({ grid }));
});
afterEach(() => rm(here, { recursive: true, force: true }));

async function put(file: string, text: string): Promise<void> {
  const absolute = path.join(here, 'content', file);
  await mkdir(path.dirname(absolute), { recursive: true });
  await writeFile(absolute, text);
}
const read = (file: string): string => readFileSync(path.join(here, 'content', file), 'utf8');
const has = (file: string): boolean => existsSync(path.join(here, 'content', file));
const run = (...argv: readonly string[]): Promise<CommandResult> =>
  nianbao(['new', ...argv], { cwd: here, environment: {}, thisYear: 2025 });

describe('nianbao new', () => {
  it('writes the draft, and says what it took over and what comes next', async () => {
    expect(await run('220102/water', '2024')).toEqual({
      exit: 0,
      stdout: 'content/220102/water/2024.yaml\n',
      stderr:
        '已起草 220102/water：上年结转按 2023 年报告的结转下年度填了 8 件；规章现行有效件数照填 0 件；行政规范性文件现行有效件数照填 9 件。\n' +
        '请打开填写，再检查（填好以前会有错误，草稿不会发布）：\n' +
        '  npx nianbao check content/220102/water/2024.yaml\n',
    });
    expect(read('220102/water/2024.yaml')).toContain('\nyear: 2024\n');
    expect(read('220102/water/2024.yaml')).toContain('carriedIn: {natural: 5, business: 3,');
    expect(readdirSync(path.join(here, 'content/220102/water')).sort()).toEqual([
      '2023.yaml',
      '2024.yaml',
      'agency.yaml',
    ]);
  });

  it('writes a draft that can be checked, and that asks for no more than filling in', async () => {
    await run('220102/water', '2024');
    const { exit, stdout } = await nianbao(
      ['check', 'content/220102/water/2024.yaml', '--format', 'json', '--quiet'],
      { cwd: here, environment: {} },
    );
    const { findings } = JSON.parse(stdout) as { findings: { code: string }[] };
    expect(exit).toBe(0);
    // All of them are about figures that are still 0.
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['S3-BAL', 'Y-PEND', 'Y-JUMP']));
  });

  it('speaks English on request; the draft stays Chinese', async () => {
    const { stderr } = await run('220102/water', '2024', '--lang', 'en');
    expect(stderr).toBe(
      'drafted 220102/water: carried in is 8, as the report of 2023 carried out; /disclosure/rules/inForce is 0 as there; /disclosure/normative/inForce is 9 as there.\n' +
        'Fill in and check (until then there are errors; drafts are not published):\n' +
        '  npx nianbao check content/220102/water/2024.yaml\n',
    );
    expect(read('220102/water/2024.yaml')).toContain('填写方法');
  });

  it('never writes over anything', async () => {
    const before = read('220102/water/2023.yaml');
    expect(await run('220102/water', '2023')).toEqual({
      exit: 2,
      stdout: '',
      stderr:
        '错误：content/220102/water/2023.yaml 已经有了，没有改动它\n' +
        '办法：要修改，请直接打开它；要重新起草，请先把它改名或移走。\n',
    });
    expect(read('220102/water/2023.yaml')).toBe(before);
    await mkdir(path.join(here, 'content/220102/water/2025.yaml'));
    expect((await run('220102/water', '2025')).exit).toBe(2);
  });

  it.skipIf(process.platform === 'win32')('does not write through links', async () => {
    const outside = path.join(here, 'outside.yaml');
    symlinkSync(outside, path.join(here, 'content/220102/water/2024.yaml'));
    expect((await run('220102/water', '2024')).exit).toBe(2);
    expect(existsSync(outside)).toBe(false);
    await mkdir(path.join(here, 'elsewhere'));
    symlinkSync(path.join(here, 'elsewhere'), path.join(here, 'content/220102/linked'));
    const linked = await run('220102/linked', '2024', '--name', '某局');
    expect(linked).toMatchObject({ exit: 2 });
    expect(linked.stderr).toContain('content/220102/linked 不是普通的文件夹');
    expect(readdirSync(path.join(here, 'elsewhere'))).toEqual([]);
  });

  it('follows an agency that moved', async () => {
    await put('220199/water/agency.yaml', 'name: 青石市水务局\nformerPaths: [220102/water]\n');
    const { exit, stderr } = await run('220199/water', '2024');
    expect(exit).toBe(0);
    expect(stderr).toContain('上年结转按 2023 年报告（220102/water/2023）的结转下年度填了 8 件');
    expect(read('220199/water/2024.yaml')).toContain('carriedIn: {natural: 5, business: 3,');
  });

  it('says where there is nothing to take over', async () => {
    expect((await run('220102/water', '2022')).stderr).toContain(
      '没有 2021 年的报告可以参照，上年结转写作 0',
    );
    await put('220102/water/2023.yaml', 'format: [');
    expect((await run('220102/water', '2024')).stderr).toContain('2023 年的报告读不出来，上年结转写作 0');
    await put('220102/water/2024.yaml', reportText({ head: 'format: 2021\nyear: 2024\ndraft: true\n' }));
    expect((await run('220102/water', '2025')).stderr).toContain(
      '上年结转按 2024 年报告（草稿）的结转下年度填了 1 件',
    );
  });

  it('uses the form of the year', async () => {
    await run('220102/water', '2020');
    expect(read('220102/water/2020.yaml')).toContain('\nformat: 2019\n');
    expect(read('220102/water/2020.yaml')).toContain('/report-2019.schema.json\n');
  });

  it('finds the content folder elsewhere, and says so in the next command', async () => {
    await rename(path.join(here, 'content'), path.join(here, '内 容'));
    const { exit, stderr } = await run('220102/water', '2024', '--content', '内 容');
    expect(exit).toBe(0);
    expect(stderr).toContain('  npx nianbao check "内 容/220102/water/2024.yaml" --content "内 容"\n');
  });

  it('takes the path of the folder, too', async () => {
    expect((await run('content/220102/water/', '2024')).stdout).toBe('content/220102/water/2024.yaml\n');
  });

  it('writes the names of the files into a file, on request', async () => {
    const { stdout } = await run('220102/water', '2024', '--output-file', 'written.txt');
    expect(stdout).toBe('');
    expect(readFileSync(path.join(here, 'written.txt'), 'utf8')).toBe('content/220102/water/2024.yaml\n');
  });

  it('gives one JSON document', async () => {
    const { stdout } = await run('220102/water', '2024', '--format', 'json', '--quiet');
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      written: [
        {
          file: 'content/220102/water/2024.yaml',
          carriedFrom: '220102/water/2023',
          carried: {
            '/applications/carriedIn': 8,
            '/disclosure/rules/inForce': 0,
            '/disclosure/normative/inForce': 9,
          },
        },
      ],
      passedOver: [],
    });
  });
});

describe('nianbao new, typed wrongly', () => {
  it.each([
    [[], 'new 后面写机关和年度'],
    [['220102/water'], 'new 后面写机关和年度'],
    [['220102/water', '24'], '最后应写四位数的年度，不能是“24”'],
    [['2024', '220102/water'], '最后应写四位数的年度，不能是“220102/water”'],
    [['220102/water', '2007'], '年度应在 2008 到 2026 之间，不能是 2007'],
    [['220102/water', '2027'], '年度应在 2008 到 2026 之间，不能是 2027'],
    [['water', '2024'], '“water”应写成“行政区划代码/机关代号”'],
    [['220102/water/x', '2024'], '“220102/water/x”应写成“行政区划代码/机关代号”'],
    [['../220102', '2024'], '“..”不是六位行政区划代码'],
    [['22010/water', '2024'], '“22010”不是六位行政区划代码'],
    [['220102/Water', '2024'], '“Water”不能作机关代号'],
    [['220102/水务局', '2024'], '“水务局”不能作机关代号'],
    [['220102/con', '2024'], '“con”不能作机关代号'],
    [['330000/*', '2024'], '没有一个机关符合“330000/*”'],
  ])('%j: %s', async (argv, why) => {
    const { exit, stdout, stderr } = await run(...argv);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(`错误：${why}\n办法：`);
  });

  it('takes the day that counts as today, where one is said', async () => {
    expect((await run('220102/water', '2030', '--as-of', '2029-12-31')).exit).toBe(0);
    expect((await run('220102/water', '2031', '--as-of', '2029-12-31')).exit).toBe(2);
  });

  it('says which folder is missing', async () => {
    expect((await run('220102/water', '2024', '--content', 'nowhere')).exit).toBe(2);
  });
});

describe('nianbao new for an agency that is not there', () => {
  it('says exactly what to type, and writes nothing', async () => {
    const { exit, stdout, stderr } = await run('220102/health', '2024');
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain('错误：还没有 220102/health 这个机关\n');
    expect(stderr).toContain('npx nianbao new 220102/health 2024 --name "机关全称" --kind department');
    await rename(path.join(here, 'content'), path.join(here, '内 容'));
    expect((await run('220102/health', '2024', '--content', '内 容')).stderr).toContain(
      'npx nianbao new 220102/health 2024 --content "内 容" --name "机关全称"',
    );
    await rename(path.join(here, '内 容'), path.join(here, 'content'));
    expect(has('220102/health')).toBe(false);
  });

  it('makes its agency.yaml of what was typed', async () => {
    const { exit, stdout } = await run(
      '220102/health',
      '2024',
      '--name',
      '青石县卫生健康局',
      '--kind',
      'department',
    );
    expect({ exit, stdout }).toEqual({
      exit: 0,
      stdout: 'content/220102/health/agency.yaml\ncontent/220102/health/2024.yaml\n',
    });
    expect(read('220102/health/agency.yaml')).toContain('\nname: 青石县卫生健康局\n');
    expect(read('220102/health/agency.yaml')).toContain('\nkind: department\n');
    const { exit: checked } = await nianbao(['check', 'content/220102/health'], {
      cwd: here,
      environment: {},
    });
    expect(checked).toBe(0);
  });

  it('takes the kind from a name that tells it', async () => {
    await run('220102/town', '2024', '--name', '青石县河口镇人民政府');
    expect(read('220102/town/agency.yaml')).toContain('\nkind: township\n');
    await run('220102/gov', '2024', '--name', '青石县人民政府');
    expect(read('220102/gov/2024.yaml')).toContain('\naccountability: |\n');
  });

  it.each([
    [['--name', '<b>局</b>'], '“<b>局</b>”不能作机关全称'],
    [['--name', ''], '“”不能作机关全称'],
    [['--name', '局'.repeat(101)], '不能作机关全称'],
    [['--name', '某局', '--kind', 'bureau'], '--kind 不能是“bureau”'],
  ])('refuses %j', async (argv, why) => {
    const { exit, stderr } = await run('220102/health', '2024', ...argv);
    expect(exit).toBe(2);
    expect(stderr).toContain(why);
    expect(has('220102/health')).toBe(false);
  });

  it('does not guess at a faulty agency.yaml', async () => {
    await put('220102/health/agency.yaml', 'nam: 某局\n');
    const { exit, stderr } = await run('220102/health', '2024', '--name', '某局');
    expect(exit).toBe(2);
    expect(stderr).toContain('content/220102/health/agency.yaml 有误，没有起草');
  });

  it('keeps the reports of a folder without agency.yaml', async () => {
    await rm(path.join(here, 'content/220102/water/agency.yaml'));
    expect((await run('220102/water', '2024', '--name', '青石县水务局')).exit).toBe(0);
    expect(read('220102/water/agency.yaml')).toContain('name: 青石县水务局');
  });
});

describe('nianbao new for many', () => {
  beforeEach(async () => {
    await put('220102/health/agency.yaml', 'name: 青石县卫生健康局\nreportsUntil: 2022\n');
    await put('220102/gov/agency.yaml', 'name: 青石县人民政府\nkind: government\n');
    await put('220102/broken/agency.yaml', 'nam: x\n');
    await put('330000/school/agency.yaml', 'name: 某校\n');
  });

  it('drafts for every agency of the region that lacks a report', async () => {
    await put('220102/gov/2024.yaml', reportText({ head: 'format: 2021\nyear: 2024\n', title: '' }));
    const { exit, stdout, stderr } = await run('220102/*', '2024');
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: 'content/220102/water/2024.yaml\n' });
    expect(stderr).toContain('没有起草 220102/gov：已经有了。\n');
    expect(stderr).toContain('没有起草 220102/health：它编制年报到 2022 年度为止。\n');
    expect(stderr).toContain('没有起草 220102/broken：缺 agency.yaml，或其中有误。\n');
    expect(has('330000/school/2024.yaml')).toBe(false);
  });

  it('says that there is nothing to draft', async () => {
    await run('220102/*', '2024');
    const again = await run('220102/*', '2024');
    expect(again).toMatchObject({ exit: 0, stdout: '' });
    expect(again.stderr).toContain('没有要起草的报告。\n');
    expect(again.stderr).not.toContain('npx nianbao check');
  });

  it('takes several names, and writes none where one cannot be', async () => {
    const { exit } = await run('220102/gov', '220102/water', '2023');
    expect(exit).toBe(2);
    expect(has('220102/gov/2023.yaml')).toBe(false);
    expect((await run('220102/gov', '330000/school', '2023')).stdout).toBe(
      'content/220102/gov/2023.yaml\ncontent/330000/school/2023.yaml\n',
    );
  });

  it('drafts for a named agency that no longer reports, with a word', async () => {
    const { exit, stderr } = await run('220102/health', '2024');
    expect(exit).toBe(0);
    expect(stderr).toContain('请注意：它编制年报到 2022 年度为止。');
  });
});

describe('nianbao new at a terminal', () => {
  /** Runs with a person at the terminal, who answers each question in turn; `undefined` ends the input. */
  async function withPerson(
    answers: readonly (string | undefined)[],
    ...argv: readonly string[]
  ): Promise<CommandResult> {
    const stdin: InputStream = Object.assign(new PassThrough(), { isTTY: true });
    const left = [...answers];
    let shown = '';
    const stderr: OutputStream = Object.assign(
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          shown += chunk.toString();
          if (/[:：] $/.test(chunk.toString()) && left.length > 0) {
            const answer = left.shift();
            setImmediate(() =>
              answer === undefined ? stdin.emit('end') : (stdin as PassThrough).write(`${answer}\n`),
            );
          }
          done();
        },
      }),
      { isTTY: true },
    );
    const result = await nianbao(['new', ...argv], {
      cwd: here,
      environment: {},
      thisYear: 2025,
      stdin,
      stderr,
    });
    return { ...result, stderr: shown };
  }

  it('asks for name and kind', async () => {
    const { exit, stdout, stderr } = await withPerson(
      ['青石县卫生健康局', '派出机构'],
      '220102/health',
      '2024',
    );
    expect({ exit, stdout }).toEqual({
      exit: 0,
      stdout: 'content/220102/health/agency.yaml\ncontent/220102/health/2024.yaml\n',
    });
    expect(stderr).toContain('机关全称（与公章一致）: ');
    expect(stderr).toContain('机关类别（政府、部门、乡镇、街道、派出机构） [department]: ');
    expect(read('220102/health/agency.yaml')).toContain('\nname: 青石县卫生健康局\n');
    expect(read('220102/health/agency.yaml')).toContain('\nkind: dispatched\n');
  });

  it('asks again until it understands, and takes an empty line for the kind that the name tells', async () => {
    const { exit, stderr } = await withPerson(['', '青石县人民政府', '县', ''], '220102/gov', '2024');
    expect(exit).toBe(0);
    expect(stderr).toContain('全称必须写。');
    expect(stderr).toContain('请写其中一个：government（政府）');
    expect(read('220102/gov/agency.yaml')).toContain('\nkind: government\n');
  });

  it.each([
    ['Ctrl-C', ['\u0003']],
    ['Ctrl-C at the second question', ['某局', '\u0003']],
    ['the end of the input', [undefined]],
  ])('writes nothing after %s', async (_case, answers) => {
    const { exit, stderr } = await withPerson(answers, '220102/health', '2024');
    expect(exit).toBe(130);
    expect(stderr).toContain('已取消，什么也没有写。');
    expect(has('220102/health')).toBe(false);
  });

  it('does not ask with --yes', async () => {
    expect((await withPerson([], '220102/health', '2024', '--yes')).exit).toBe(2);
    expect((await withPerson([], '220102/health', '2024', '--yes', '--name', '某局')).exit).toBe(0);
  });
});
