import { readFileSync, readdirSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nianbao } from '../acceptance/command-line.ts';

/**
 * The scenarios of test/scenarios: what somebody types, and what comes of it. A file holds several, each a sentence,
 * the command line, exit code, stdout and stderr; `<HERE>` is the folder in which it runs, a copy of
 * test/fixtures/content-scenarios. `UPDATE_SCENARIOS=1` writes what came out instead: read the difference before it is kept.
 */
interface Scenario {
  readonly title: string;
  readonly argv: readonly string[];
  readonly expected: string;
}

const SCENARIOS = path.join(import.meta.dirname, '../scenarios');
const FIXTURES = path.join(import.meta.dirname, '../fixtures/content-scenarios');
const SEPARATOR = '\n==========\n';

function readScenario(text: string): Scenario {
  const [title = '', command = '', ...rest] = text.trimEnd().split('\n');
  if (!command.startsWith('$ nianbao')) throw new Error(`no command line: ${command}`);
  const argv = [...command.slice('$ nianbao'.length).matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  );
  return { title, argv, expected: rest.join('\n') };
}

let here: string;

beforeAll(async () => {
  here = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'nianbao-scenario-')));
  await fs.cp(FIXTURES, here, { recursive: true });
});
afterAll(() => fs.rm(here, { recursive: true, force: true }));

async function run(argv: readonly string[]): Promise<string> {
  const { exit, stdout, stderr } = await nianbao(argv, { cwd: here, environment: {} });
  const shown = (text: string): string =>
    text
      .replaceAll(here, '<HERE>')
      .replace(/\n$/, '')
      .replace(/^(?=.)/, '\n');
  return `exit ${exit}\n--- stdout${shown(stdout)}\n--- stderr${shown(stderr)}`;
}

for (const file of readdirSync(SCENARIOS).filter((name) => name.endsWith('.txt'))) {
  const absolute = path.join(SCENARIOS, file);
  const scenarios = readFileSync(absolute, 'utf8').split(SEPARATOR).map(readScenario);

  describe(file.replace('.txt', '').replaceAll('-', ' '), () => {
    const results: string[] = [];
    it.each(scenarios)('$title', async ({ title, argv, expected }) => {
      const result = await run(argv);
      const typed = argv.map((word) => (/[\s*]|^$/.test(word) ? `'${word}'` : word)).join(' ');
      results.push(`${title}\n$ nianbao ${typed}\n${result}`);
      if (process.env['UPDATE_SCENARIOS'] === undefined) expect(result).toBe(expected);
    });
    afterAll(async () => {
      if (process.env['UPDATE_SCENARIOS'] !== undefined) {
        await fs.writeFile(absolute, `${results.join(SEPARATOR)}\n`);
      }
    });
  });
}
