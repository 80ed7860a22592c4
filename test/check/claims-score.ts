import { examine } from '../fixtures/content-examine.ts';
import type { Grid, Row } from '../fixtures/content-report.ts';
import { emptyGrid, reportText } from '../fixtures/content-report.ts';
import type { LabelledProse } from './claims-corpus.ts';

/** How well what was found in labelled prose agrees with what must be found. */
export interface Score {
  /** Claims that do not fit, as labelled. */
  readonly expected: number;
  readonly found: number;
  /** What was not found and what was found without being so, each with its sentence. */
  readonly missed: readonly string[];
  readonly false: readonly string[];
}

/** The YAML of a report with this prose and these figures; only the claims are looked at, so it need not add up. */
export function reportWith({ at = 'overview', text, year = 2023, figures }: LabelledProse): string {
  const grid = gridWith(figures);
  const { rules, normative } = {
    rules: documents('rules', figures),
    normative: documents('normative', figures),
  };
  const value = (key: string): string => String(figures[key] === undefined ? 0 : figures[key]);
  const fee = ['notices', 'charged', 'collected'].some((key) => key in figures);
  const prose = `|\n  ${text.replaceAll('\n', '\n  ')}\n`;
  return reportText({
    head: `format: 2021\nyear: ${year}\n`,
    title: '',
    grid,
    ...(at === 'overview' ? { overview: `overview: ${prose}` } : {}),
    ...(at === 'problems' ? { problems: `problems: ${prose}` } : {}),
    matters: at === 'matters' ? `matters: ${prose}` : 'matters: |\n  无。\n',
    disclosure: `disclosure:\n  rules: {${rules}}\n  normative: {${normative}}\n  licensing: ${value('licensing')}\n  penalty: ${value('penalty')}\n  coercion: ${value('coercion')}\n  fee: 0\n`,
    tail:
      (fee
        ? `processingFee: {notices: ${value('notices')}, charged: ${value('charged')}, collected: ${value('collected')}}\n`
        : '') +
      (at.startsWith('sections.')
        ? `sections:\n  ${at.slice('sections.'.length)}: {before: ${JSON.stringify(text)}}\n`
        : ''),
  });
}

const documents = (row: string, figures: LabelledProse['figures']): string =>
  ['issued', 'repealed', 'inForce']
    .map((column) => `${column}: ${String(figures[`${row}.${column}`] ?? 0)}`)
    .join(', ');

function gridWith(figures: LabelledProse['figures']): Grid {
  const grid = emptyGrid();
  for (const [key, value] of Object.entries(figures)) {
    const [name = '', column] = key.split('.');
    const block = (grid.disputes as Record<string, Record<string, unknown> | undefined>)[name];
    if (block !== undefined) block[column ?? 'total'] = value;
    const row = (grid.applications as Record<string, Grid['applications'][Row] | undefined>)[name];
    if (row === undefined) continue;
    (row as Record<string, unknown>)[column ?? 'total'] = value;
  }
  for (const row of Object.values(grid.applications)) {
    const { natural: _, total, ...others } = row;
    if (total === null) row.natural = null;
    else
      row.natural = Math.max(
        0,
        Number(total) - Object.values(others).reduce<number>((a, b) => a + Number(b), 0),
      );
  }
  return grid;
}

/** What is found in one labelled piece of prose: code and number. */
export async function claimsFound(prose: LabelledProse): Promise<readonly string[]> {
  const { findings } = await examine(reportWith(prose), { year: prose.year ?? 2023 });
  const wrong = findings.filter(({ code }) => ['SCHEMA', 'YAML', 'REF', 'PATH', 'S-INT'].includes(code));
  if (wrong.length > 0)
    throw new Error(`${prose.text}: ${wrong.map(({ message }) => message.zh).join('; ')}`);
  return findings
    .filter(({ code }) => code.startsWith('N-'))
    .map(({ code, message }) => `${code} ${statedIn(message.en)}`);
}

/** The number that a message says the prose has. */
function statedIn(message: string): string {
  return (/add up to (\d+)/u.exec(message) ?? /the prose says (?:in all )?(\d+) /u.exec(message))?.[1] ?? '?';
}

/** Scores a corpus. */
export async function score(corpus: readonly LabelledProse[]): Promise<Score> {
  let expected = 0;
  const missed: string[] = [];
  const wrong: string[] = [];
  for (const prose of corpus) {
    const left = [...(await claimsFound(prose))];
    expected += prose.wrong.length;
    for (const label of prose.wrong) {
      const at = left.indexOf(label);
      if (at < 0) missed.push(`${label} ← ${prose.text}`);
      else left.splice(at, 1);
    }
    wrong.push(...left.map((label) => `${label} ← ${prose.text}`));
  }
  return { expected, found: expected - missed.length, missed, false: wrong };
}
