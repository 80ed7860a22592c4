import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { nianbao } from '../acceptance/command-line.ts';
import { HEALTH, reportYaml, sampleSite } from '../build/sample-site.ts';
import type { SampleSite } from '../build/sample-site.ts';
import { foreignParts } from './our-html.ts';

vi.setConfig({ testTimeout: 60_000 });

let site: SampleSite;
beforeEach(() => {
  site = sampleSite();
});

/** Everything that would act on a terminal, in a log or on a page, typed where it gives a finding that repeats it. */
function putHostile(): void {
  const acting = '\\e[31m\\x9b2J\\a\\u202e\\u2028::error file=x::pwned</script><script>alert(1)</script>';
  // As an escape a control is refused with its file; without controls the text gets into messages.
  site.put(`${HEALTH}.yaml`, `${reportYaml(2023)}notice: "${acting}"\n`);
  const shown = '甲\\u202e乙\\u2028\\n::error file=x::pwned%0A::error::</script><script>alert(1)</script>{0}';
  site.put('659999/health/2024.yaml', `${reportYaml(2024)}"${shown}": 1\nnotice: "${shown}"\n`);
  site.put('659998/town/agency.yaml', `name: 示例镇人民政府\nkind: "${shown}"\n`);
  // Typed as it is, in a line that is shown.
  site.put('659998/town/2023.yaml', `${reportYaml(2023)}notice: \u001b]8;;https://a.cn\u0007甲\n`);
  for (const name of ['\u001b[2J\n::error::a.yaml', '\u009b31m.yaml', '\u202e<script>.yaml']) {
    site.put(`659999/health/${name}`, 'x: 1\n');
  }
}

const check = async (...options: readonly string[]): Promise<string> => {
  const { exit, stdout, stderr } = await nianbao(['check', '--content', site.content, ...options], {
    cwd: site.root,
  });
  expect(exit).toBe(1);
  expect(stderr).not.toMatch(ACTING);
  return stdout;
};

/** Controls but the line feed, turned directions, line separators. */
const ACTING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

describe.skipIf(process.platform === 'win32')('what was typed, in the findings', () => {
  beforeEach(putHostile);

  test.each(['text', 'github', 'sarif', 'json'])('%s: nothing of it acts', async (format) => {
    const shown = await check('--format', format);
    expect(shown).toContain('pwned');
    expect(shown).not.toMatch(ACTING);
    const commands = shown.split('\n').filter((line) => line.trimStart().startsWith('::'));
    expect(commands.length > 0).toBe(format === 'github');
    for (const command of commands) expect(command).toMatch(/^::(error|warning|notice) file=content\/6599/);
    if (format === 'json' || format === 'sarif') expect(JSON.parse(shown)).toBeInstanceOf(Object);
  });

  test('html: nothing of it is markup', async () => {
    const shown = await check('--format', 'html');
    expect(shown).toContain('pwned');
    expect(foreignParts(shown, 'findings')).toEqual([]);
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });

  test('json: every text is what it was', async () => {
    const { findings } = JSON.parse(await check('--format', 'json')) as {
      readonly findings: readonly { readonly file: string }[];
    };
    expect(findings.map(({ file }) => file)).toContain('content/659999/health/\u009b31m.yaml');
  });

  test('text: a line of any length is shown in part', async () => {
    site.put(`${HEALTH}.yaml`, `${reportYaml(2023)}notice: ${'甲'.repeat(100_000)}<b>\n`);
    for (const line of (await check()).split('\n')) expect(line.length).toBeLessThan(300);
  });
});

describe.skipIf(process.platform === 'win32')('an output folder', () => {
  const build = async (output: string): Promise<number> =>
    (await nianbao(['build', '--no-pdf', '--content', site.content, '--output', output], { cwd: site.root }))
      .exit;

  test.each([
    ['a link into the content folder', 'content', 'out'],
    ['a link to a folder in the content folder', 'content/659999', 'out'],
    ['below a link into the content folder', 'content', 'out/new/folder'],
    ['a link to a folder that has the content folder', '.', 'out'],
  ])('that is %s is refused, and nothing is written', async (_, target, output) => {
    symlinkSync(path.join(site.root, target), path.join(site.root, 'out'));
    const before = readdirSync(site.content, { recursive: true });
    expect(await build(path.join(site.root, output))).toBe(2);
    expect(readdirSync(site.content, { recursive: true })).toEqual(before);
    expect(readdirSync(site.root).sort()).toEqual(['content', 'out']);
  });

  test('that a link of the content folder leads to is refused as well', async () => {
    symlinkSync(site.content, path.join(site.root, 'linked'));
    const { exit } = await nianbao(
      ['build', '--no-pdf', '--content', 'linked', '--output', path.join(site.content, 'output')],
      { cwd: site.root },
    );
    expect(exit).toBe(2);
  });

  test('that is a link to anywhere else is one', async () => {
    mkdirSync(path.join(site.root, 'elsewhere'));
    symlinkSync('elsewhere', path.join(site.root, 'out'));
    expect(await build(path.join(site.root, 'out'))).toBe(0);
    expect(readdirSync(path.join(site.root, 'elsewhere'))).toContain('index.html');
  });

  test('that is a link to itself is no bug of ours', async () => {
    symlinkSync('out', path.join(site.root, 'out'));
    expect(await build(path.join(site.root, 'out'))).toBe(3);
  });
});
