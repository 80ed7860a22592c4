import { readFileSync } from 'node:fs';
import path from 'node:path';
import { APPLICATION_COLUMNS, DISPUTE_COLUMNS } from './official-form.ts';

/** A figure read by hand: a number, `null` where printed blank, `'?'` where the printed form has no such cell. */
export type TrueFigure = number | null | '?';

/** The figures of one original, by the pointers of the contract. */
export interface TrueReport {
  readonly seed: string;
  /** `<region>/<agency>/<year>`. */
  readonly path: string;
  /** Whether （六）其他处理 was printed as one row. */
  readonly undivided: boolean;
  /** The form that it is in; 2021 where it is not told. */
  readonly format?: 2019 | 2021;
  readonly figures: ReadonlyMap<string, TrueFigure>;
}

/** Which report of the content folders an original is. */
const PATHS: Readonly<Record<string, string>> = {
  '000': '341504/yeji-ecology/2023',
  '001': '630200/haidong-ecology/2023',
  '002': '000000/jiangying/2023',
  '003': '220102/nanguan-ecology/2024',
  '004': '232700/daxinganling-green/2023',
};

interface Seed {
  readonly disclosure: Readonly<Record<string, TrueFigure | readonly TrueFigure[]>>;
  readonly applications: Readonly<Record<string, readonly TrueFigure[]>>;
  readonly disputes: Readonly<Record<string, readonly TrueFigure[]>>;
}

/** Reads the figures of the five originals, which were read by hand from the printed tables. */
export function readTruth(seeds: string): readonly TrueReport[] {
  const truth = JSON.parse(readFileSync(path.join(seeds, 'truth.json'), 'utf8')) as {
    seeds: Record<string, Seed>;
  };
  return Object.entries(truth.seeds).map(([seed, { disclosure, applications, disputes }]) => {
    const undivided = applications['other/misc']?.every((figure) => figure === '?') === true;
    const figures = new Map<string, TrueFigure>();
    for (const [row, value] of Object.entries(disclosure)) {
      if (typeof value !== 'object' || value === null) figures.set(`/disclosure/${row}`, value);
      else
        ['issued', 'repealed', 'inForce'].forEach((column, index) =>
          figures.set(`/disclosure/${row}/${column}`, value[index]!),
        );
    }
    for (const [row, values] of Object.entries(applications)) {
      if (undivided && row.startsWith('other/')) continue;
      APPLICATION_COLUMNS.forEach((column, index) =>
        figures.set(`/applications/${row}/${column}`, values[index]!),
      );
    }
    if (undivided)
      for (const column of APPLICATION_COLUMNS) figures.set(`/applications/other/undivided/${column}`, '?');
    for (const [block, values] of Object.entries(disputes)) {
      DISPUTE_COLUMNS.forEach((column, index) => figures.set(`/disputes/${block}/${column}`, values[index]!));
    }
    return { seed, path: PATHS[seed]!, undivided, figures };
  });
}

/** Whether what is shown is the true figure; a cell that the printed form lacks may be blank or 0. */
export function isTrueFigure(shown: string, figure: TrueFigure): boolean {
  if (figure === '?') return shown === '' || shown === '0';
  return shown === (figure === null ? '' : String(figure));
}

/** The text of an original, white space and traces of its conversion (`[bookmark…]`, `**`) aside. */
export function readSeedText(seeds: string, seed: string, files: readonly string[]): string {
  const name = files.find((file) => file.startsWith(`${seed}_`));
  if (name === undefined) throw new Error(`no original ${seed}`);
  const text = readFileSync(path.join(seeds, name), 'utf8');
  return text
    .replaceAll(/\[bookmark:[^\]]*\]/g, '')
    .replaceAll('**', '')
    .replaceAll(/\s/g, '');
}
