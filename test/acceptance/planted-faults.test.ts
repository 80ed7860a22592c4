import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeCorpus } from '../../bench/corpus.ts';
import { CHECK_CODES } from '../../src/check/codes.ts';
import { RULES } from '../../src/check/rules/index.ts';
import { nianbao, temporaryFolder } from './command-line.ts';
import { FAULTS, PlantedTree, fileOf } from './planted-faults.ts';
import type { Expected } from './planted-faults.ts';

/**
 * A county of forty invented bodies with five years of reports, in which nothing is wrong; then one fault of every kind
 * is planted in it, each by the edit of a clerk, and the whole is checked at once: every fault is found at its line,
 * and nothing else is.
 */

/** Codes that no file of a content folder can have, with the reason. */
const NOT_IN_FILES: Readonly<Record<string, string>> = {
  'S-LABEL': 'labels are not typed in YAML: it is judged where an existing document is imported',
  PRINT: 'it comes of a browser that fails, and nothing is printed by a check',
};

/** What `check --format json` prints, as far as it is looked at. */
interface Checked {
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly status: string;
    readonly file: string;
    readonly line: number;
    readonly message: string;
    readonly hint?: string;
  }[];
  readonly notAssessable: readonly unknown[];
  readonly summary: { readonly reports: number };
}

const root = temporaryFolder();
const content = path.join(root, 'content');
const tree = new PlantedTree(content);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const check = async (): Promise<Checked> => {
  const { stdout } = await nianbao(['check', '--content', content, '--format', 'json']);
  return JSON.parse(stdout) as Checked;
};

let before: Checked;
let after: Checked;
/** What a person sees of the same run, in both languages. */
const shown = { zh: '', en: '' };
beforeAll(async () => {
  await writeCorpus(content, { reports: 200, seed: 1, years: [2020, 2021, 2022, 2023, 2024] });
  before = await check();
  for (const fault of FAULTS) fault.plant(tree, fault.file);
  after = await check();
  for (const language of ['zh', 'en'] as const) {
    shown[language] = (await nianbao(['check', '--content', content, '--lang', language])).stdout;
  }
});

/** Code, severity, file and line, as they are compared. */
const spell = ({ code, severity, file, words }: Expected): string =>
  `${fileOf(file)}:${tree.lineOf(file, words)} ${severity} ${code}`;
const spelled = ({ findings }: Checked): readonly string[] =>
  findings
    .filter(({ status }) => status === 'open')
    .map(
      ({ code, severity, file, line }) => `${file.replace(/^.*content\//, '')}:${line} ${severity} ${code}`,
    );

describe('a county of forty bodies', () => {
  test('has no finding, and nothing that cannot be judged, before anything is planted', () => {
    expect(before.summary.reports).toBe(200);
    expect(spelled(before)).toEqual([]);
    expect(before.notAssessable).toEqual([]);
  });

  test('has one fault of every code that a file can have', () => {
    const planted = FAULTS.map(({ code }) => code);
    expect(planted).toEqual([...new Set(planted)]);
    expect(planted.filter((code) => !(code in NOT_IN_FILES)).sort()).toEqual(
      CHECK_CODES.map(({ code }) => code)
        .filter((code) => !(code in NOT_IN_FILES))
        .sort(),
    );
    expect(planted).toEqual(expect.arrayContaining(RULES.map(({ code }) => code)));
  });

  test('has each of its faults in another file', () => {
    const files = FAULTS.map(({ file }) => file);
    expect(files).toEqual([...new Set(files)]);
  });

  test.each(FAULTS.map((fault) => [fault.code, fault] as const))('shows %s at its line', (_, fault) => {
    expect(spelled(after)).toContain(spell(fault));
  });

  test('shows nothing but the faults and what follows from them', () => {
    const expected = FAULTS.flatMap((fault) => [fault, ...(fault.also ?? [])]).map(spell);
    expect([...spelled(after)].sort()).toEqual(expected.sort());
  });
});

/** The words of a terminal for what stands in a finding. */
const WORDS = {
  zh: { error: '错误', warning: '提醒', info: '提示', help: '办法：' },
  en: { error: 'error', warning: 'warning', info: 'info', help: 'help: ' },
};

/** Codes that compare figures: both of them are told. */
const COMPARES =
  /^(S1-LEN|S2-STOCK|S3-(ROW|RES|BAL)|S4-(REV|DIR|AFT)|X-FEE[12]|Y-(CARRY|STOCK|PEND|JUMP|TEXT)|G-SUM|N-.+|D-(WINDOW|LATE|EARLY)|A-DATE|PATH)$/;

describe.each(['zh', 'en'] as const)('on a terminal in %s', (language) => {
  const words = WORDS[language];

  test.each(FAULTS.map((fault) => [fault.code, fault] as const))(
    '%s says where it is, what is wrong and what to do',
    (code, fault) => {
      const place = `  content/${fileOf(fault.file)}:${tree.lineOf(fault.file, fault.words)}:`;
      const blocks = shown[language].split('\n\n').map((block) => block.trim().split('\n'));
      const found = blocks.filter(
        ([title = '', at = '']) =>
          title.startsWith(`${words[fault.severity]} ${code}  `) && at.startsWith(place),
      );
      expect(found.length, place).toBeGreaterThan(0);
      for (const [title = '', , ...rest] of found) {
        const message = title.slice(title.indexOf('  ') + 2);
        expect(message).toMatch(language === 'zh' ? /\p{Script=Han}{3}/u : /[a-z]+ [a-z]+/);
        const figures = message.match(/\d+/g) ?? [];
        if (COMPARES.test(code)) expect(figures.length, message).toBeGreaterThanOrEqual(2);
        const help = rest.filter((line) => line.startsWith(`  ${words.help}`));
        expect(help).toEqual([expect.toSatisfy((line: string) => /[。？.?]$/u.test(line))]);
      }
    },
  );
});
