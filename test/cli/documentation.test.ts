import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../src/cli/program.ts';
import { createProgram } from '../../src/cli/program.ts';
import { readOptions } from '../../src/cli/options.ts';
import { nianbao, REPOSITORY, temporaryFolder } from '../acceptance/command-line.ts';

const DOCS = path.join(REPOSITORY, 'docs');
const EXAMPLES = readdirSync(path.join(DOCS, 'examples')).map((name) => `docs/examples/${name}`);
const PAGES = [
  'README.md',
  'README.en.md',
  ...readdirSync(DOCS)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const read = (file: string): string => readFileSync(path.join(REPOSITORY, file), 'utf8');

/** What stands in a workflow for what only its runner knows. */
const RUNNER: Readonly<Record<string, string>> = {
  '${{ matrix.part }}': '3',
  $CI_NODE_INDEX: '3',
  $CI_NODE_TOTAL: '8',
};

/** The words of a command line as a shell would pass them on, behind `npx nianbao`. */
function wordsOf(line: string): readonly string[] {
  const known = Object.entries(RUNNER).reduce((text, [name, value]) => text.replaceAll(name, value), line);
  if (known.includes('$')) throw new Error(`nobody says what this is: ${known}`);
  return [...known.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, bare]) => a ?? b ?? bare ?? '');
}

/** All command lines of nianbao in a text, without comments and without what a shell does afterwards. */
const commandLines = (text: string): readonly string[] =>
  [...text.matchAll(/npx nianbao ([^\n`]+)/g)].map(([, line = '']) =>
    line.replace(/\s+(?:#|\|\||&&|>|；).*$/, '').trim(),
  );

/** Parses a command line as the program does; throws where the program would refuse it. */
async function parsed(words: readonly string[]): Promise<Invocation> {
  const invocations: Invocation[] = [];
  const program = createProgram(
    async (invocation) => {
      readOptions(invocation.options, REPOSITORY, 2);
      invocations.push(await Promise.resolve(invocation));
    },
    { out: () => undefined },
    'zh',
  );
  await program.parseAsync([...words], { from: 'user' });
  expect(invocations).toHaveLength(1);
  return invocations[0]!;
}

/** All texts below a value of YAML: `run` and `script` are somewhere among them. */
const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

describe('what the documentation tells people to type', () => {
  const lines = PAGES.flatMap((file) => commandLines(read(file)).map((line) => ({ file, line })));

  it('is there', () => {
    expect(lines.length).toBeGreaterThan(30);
  });

  it.each(lines.filter(({ line }) => !line.includes('--help') && !line.startsWith('…')))(
    '$file: $line',
    async ({ line }) => {
      await expect(parsed(wordsOf(line))).resolves.toBeDefined();
    },
  );

  it.each(['README.md', 'README.en.md'])('names every command in %s', (file) => {
    const told = [...read(file).matchAll(/^\| `npx nianbao ([a-z]+)/gm)].map(([, name]) => name);
    const program = createProgram(() => Promise.resolve(), { out: () => undefined }, 'zh');
    expect(told.sort()).toEqual(program.commands.map((command) => command.name()).sort());
  });

  it('has no option of build that is not there, and leaves out none that a large site needs', () => {
    const program = createProgram(() => Promise.resolve(), { out: () => undefined }, 'zh');
    const build = program.commands.find((command) => command.name() === 'build')!;
    const there = new Set(build.options.map(({ long }) => long));
    const told = new Set(
      [...read('docs/bulk.md').matchAll(/(?<![\w-])--[a-z][a-z-]+/g)].map(([word]) => word),
    );
    expect([...told].filter((option) => !there.has(option))).toEqual([]);
    const general = ['--content', '--output-file', '--as-of', '--quiet', '--lang'];
    expect([...there].filter((option) => !told.has(option!))).toEqual(general);
  });
});

describe('what is installed', () => {
  const { dependencies, optionalDependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
    string,
    Readonly<Record<string, string>>
  >;
  const own = Object.keys({ ...dependencies });
  const nodes = Object.keys({ ...optionalDependencies });
  /** Packages that are not named between backquotes or commas; of one publisher, the later ones go by their last name. */
  const missing = (text: string, names: readonly string[]): readonly string[] =>
    names.filter((name) => {
      const words = new Set(text.split(/[\s`、,|().]+/));
      return !words.has(name) && !words.has(name.split('/').at(-1)!);
    });

  it('has its reason in the README', () => {
    expect(own.length).toBeGreaterThan(20);
    const table = read('README.md').split('## 依赖')[1]?.split('\n## ')[0] ?? '';
    expect(missing(table, own)).toEqual([]);
    expect(nodes.some((name) => table.includes(name))).toBe(true);
  });

  it('has its licence in the notices', () => {
    const [shipped = '', development = ''] = read('THIRD-PARTY-NOTICES.md').split('Development only:');
    expect(missing(shipped, [...own, ...nodes])).toEqual([]);
    const tools = Object.keys({ ...devDependencies }).filter((name) => !name.startsWith('@types/'));
    expect(tools.length).toBeGreaterThan(10);
    expect(missing(development, tools)).toEqual([]);
    expect(development).toContain('@types/');
  });
});

describe.each(EXAMPLES)('%s', (file) => {
  const document = load(read(file));
  const commands = textsIn(document).flatMap(commandLines);

  it('builds parts and joins them, with options that are there', async () => {
    const invocations = await Promise.all(commands.map((line) => parsed(wordsOf(line))));
    expect(invocations.map(({ command }) => command)).toEqual(['build', 'merge']);
    const [build, merge] = invocations;
    expect(build?.options.shard).toBe('3/8');
    expect(merge?.paths).toEqual(['parts/*']);
    expect(merge?.options.output).toBe('output');
  });

  it('is told of in the page on building in bulk', () => {
    expect(read('docs/bulk.md')).toContain(`(${file.replace('docs/', '')})`);
  });
});

it('counts to eight in the example for GitHub, as it says', () => {
  const { jobs } = load(read('docs/examples/github-actions.yaml')) as {
    jobs: { part: { strategy: { matrix: { part: readonly number[] } } } };
  };
  expect(jobs.part.strategy.matrix.part).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

it('has in its example of JSON what a build tells, under the same names', async () => {
  const example = /```json\n([\s\S]*?)```/.exec(read('docs/bulk.md'))?.[1] ?? '';
  const told = JSON.parse(example) as Record<string, Record<string, unknown>>;
  const here = temporaryFolder();
  const content = path.join(REPOSITORY, 'test/fixtures/content-scenarios/good/content');
  const { exit, stdout } = await nianbao(
    ['build', '--no-pdf', '--no-search', '--content', content, '--format', 'json'],
    { cwd: here },
  );
  expect(exit).toBe(0);
  const result = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
  const { version: _, findings: __, notAssessable: ___, summary: ____, ...own } = result;
  const names = (value: Record<string, Record<string, unknown>>): readonly (readonly string[])[] =>
    Object.entries(value).map(([key, fields]) => [key, ...Object.keys(fields)]);
  expect(names(told)).toEqual(names(own));
  const [slowest] = told['timing']?.['slowest'] as readonly Record<string, unknown>[];
  expect(Object.keys(slowest ?? {})).toEqual(['file', 'seconds']);
}, 30_000);
