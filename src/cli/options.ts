import path from 'node:path';
import picomatch from 'picomatch';
import type { Shard } from '../build/shards.ts';
import type { Language } from '../model/message.ts';
import { isDate } from '../validate/schemas.ts';
import { UsageError } from './usage-error.ts';

/** How findings can be shown: to a person, a program, GitHub Actions, a reader of SARIF, somebody without a terminal. */
export const FORMATS = ['text', 'json', 'github', 'sarif', 'html'] as const;
export type Format = (typeof FORMATS)[number];

/** The options that mean the same in every command, as commander gives them. */
export interface RawOptions {
  readonly content: string;
  /** Commands that build nothing have no output and no PDFs. */
  readonly output?: string;
  readonly only?: readonly string[];
  readonly jobs?: string;
  readonly format: string;
  readonly outputFile?: string;
  readonly strict?: boolean;
  readonly pdf?: boolean;
  readonly search?: boolean;
  readonly force?: boolean;
  readonly asOf?: string;
  readonly previous?: string;
  /** Of `build` only, as the next. */
  readonly shard?: string;
  readonly verifyOutput?: boolean;
  readonly quiet?: boolean;
  readonly lang: string;
  /** Of `check` and `build`. */
  readonly changed?: string;
  /** Of `serve` only, as the next one. */
  readonly port?: string;
  readonly host?: string;
  /** Of `new` only, as the next two. */
  readonly name?: string;
  readonly kind?: string;
  readonly yes?: boolean;
}

/** The same, checked. */
export interface Options {
  readonly content: string;
  readonly output: string;
  readonly only: ((reportPath: string) => boolean) | undefined;
  /** The revision of git since which reports must have changed. */
  readonly changed: string | undefined;
  readonly jobs: number;
  readonly format: Format;
  readonly outputFile: string | undefined;
  readonly strict: boolean;
  readonly pdf: boolean;
  /** Whether the full-text index is made. */
  readonly search: boolean;
  readonly force: boolean;
  readonly asOf: string | undefined;
  readonly previous: string | undefined;
  /** The part of the site that is built; the others are built elsewhere. */
  readonly shard: Shard | undefined;
  readonly verifyOutput: boolean;
  readonly quiet: boolean;
  readonly language: Language;
}

/**
 * Checks the options of a command line.
 *
 * @throws UsageError where one has no legal value
 */
export function readOptions(raw: RawOptions, cwd: string, cores: number): Options {
  const format = FORMATS.find((name) => name === raw.format);
  if (format === undefined) {
    throw new UsageError(
      { zh: `--format 不能是“${raw.format}”`, en: `--format cannot be "${raw.format}"` },
      { zh: `可以是 ${FORMATS.join('、')}。`, en: `It can be ${FORMATS.join(', ')}.` },
    );
  }
  if (raw.jobs !== undefined && !/^[1-9][0-9]?$/.test(raw.jobs)) {
    throw new UsageError({
      zh: `--jobs 应为 1 到 99 的整数，不能是“${raw.jobs}”`,
      en: `--jobs is 1 to 99, not "${raw.jobs}"`,
    });
  }
  if (raw.asOf !== undefined && !isDate(raw.asOf)) {
    throw new UsageError(
      { zh: `--as-of 应为日期，不能是“${raw.asOf}”`, en: `--as-of is a date, not "${raw.asOf}"` },
      { zh: '请写成 2025-03-31 的样子。', en: 'Write it as 2025-03-31.' },
    );
  }
  if (raw.changed !== undefined && !/^[^-]/.test(raw.changed)) {
    throw new UsageError(
      {
        zh: `--changed 后面应为 git 的版本，不能是“${raw.changed}”`,
        en: `--changed takes a revision of git, not "${raw.changed}"`,
      },
      {
        zh: '例如 --changed HEAD（还没有提交的改动）或 --changed origin/main。',
        en: 'For example --changed HEAD (what is not committed yet) or --changed origin/main.',
      },
    );
  }
  const globs = raw.only ?? [];
  return {
    content: path.resolve(cwd, raw.content),
    output: path.resolve(cwd, raw.output ?? 'output'),
    only: globs.length === 0 ? undefined : matchAny(globs),
    changed: raw.changed,
    jobs: raw.jobs === undefined ? Math.max(1, Math.min(cores, 8)) : Number(raw.jobs),
    format,
    outputFile: raw.outputFile === undefined ? undefined : path.resolve(cwd, raw.outputFile),
    strict: raw.strict === true,
    pdf: raw.pdf !== false,
    search: raw.search !== false,
    force: raw.force === true,
    asOf: raw.asOf,
    previous: raw.previous === undefined ? undefined : path.resolve(cwd, raw.previous),
    shard: raw.shard === undefined ? undefined : readShard(raw.shard),
    verifyOutput: raw.verifyOutput === true,
    quiet: raw.quiet === true,
    language: raw.lang === 'en' ? 'en' : 'zh',
  };
}

/** `--shard 3/8`: the third of eight parts. */
function readShard(text: string): Shard {
  const match = /^([1-9][0-9]{0,3})\/([1-9][0-9]{0,3})$/.exec(text);
  const shard = { index: Number(match?.[1]), count: Number(match?.[2]) };
  if (match !== null && shard.index <= shard.count) return shard;
  throw new UsageError(
    match === null
      ? { zh: `--shard 不能是“${text}”`, en: `--shard cannot be "${text}"` }
      : {
          zh: `--shard 不能是“${text}”：只分成 ${shard.count} 片，没有第 ${shard.index} 片`,
          en: `--shard cannot be "${text}": of ${shard.count} parts there is no part ${shard.index}`,
        },
    {
      zh: '请写成 3/8 的样子：分成 8 片，生成第 3 片；从 1 数起。',
      en: 'Write it as 3/8: the third of eight parts, counted from 1.',
    },
  );
}

/** `--only` on `<region>/<agency>/<year>`; a shorter path means all below it. */
function matchAny(globs: readonly string[]): (reportPath: string) => boolean {
  const patterns = globs.flatMap((glob) => {
    const trimmed = glob.replace(/\/+$/, '').replace(/\.yaml$/, '');
    return [trimmed, `${trimmed}/**`];
  });
  return picomatch(patterns);
}
