import path from 'node:path';
import picomatch from 'picomatch';
import { isBelow } from '../../archive/atomic-file.ts';
import type { LoadedAgency } from '../../build/load-content.ts';
import { agencyPath, isRegionCode, isSlug } from '../../model/address.ts';
import type { AgencyAddress } from '../../model/address.ts';
import { UsageError } from '../usage-error.ts';

/** What `new` is to make drafts of. */
export interface NewTargets {
  readonly year: number;
  /** Agencies that were named. */
  readonly named: readonly AgencyAddress[];
  /** Agencies that a pattern such as `659999/*` fits; those that have a report already are passed over. */
  readonly matched: readonly LoadedAgency[];
}

/** The first year that a report can be about: 条例 came into force in 2008. */
const FIRST_YEAR = 2008;

/**
 * Reads the words after `new`: agencies or patterns of them, then the year.
 *
 * @param content the content folder, absolute; an agency may also be named by the path of its folder
 * @throws UsageError where a word cannot be meant so
 */
export function readTargets(
  words: readonly string[],
  agencies: readonly LoadedAgency[],
  { cwd, content, thisYear }: { readonly cwd: string; readonly content: string; readonly thisYear: number },
): NewTargets {
  const typed = words.at(-1);
  if (words.length < 2 || typed === undefined) {
    throw new UsageError(
      {
        zh: 'new 后面写机关和年度',
        en: 'new takes an agency and a year',
      },
      EXAMPLE,
    );
  }
  const year = readYear(typed, thisYear + 1);
  const named: AgencyAddress[] = [];
  const matched = new Set<LoadedAgency>();
  for (const word of words.slice(0, -1)) {
    const absolute = path.resolve(cwd, word);
    const given = (isBelow(content, absolute) ? path.relative(content, absolute) : word)
      .replaceAll('\\', '/')
      .replace(/\/+$/, '');
    if (/[*?[\]{}!]/.test(given)) {
      const fits = picomatch(given);
      const found = agencies.filter(({ folder }) => fits(agencyPath(folder)));
      if (found.length === 0) throw nothingFits(word);
      for (const agency of found) matched.add(agency);
    } else {
      const address = readAddress(given, word);
      if (!named.some((other) => agencyPath(other) === agencyPath(address))) named.push(address);
    }
  }
  return {
    year,
    named,
    matched: [...matched].filter(
      ({ folder }) => !named.some((address) => agencyPath(address) === agencyPath(folder)),
    ),
  };
}

function readYear(typed: string, last: number): number {
  const year = /^\d{4}$/.test(typed) ? Number(typed) : undefined;
  if (year !== undefined && year >= FIRST_YEAR && year <= last) return year;
  throw new UsageError(
    year === undefined
      ? {
          zh: `最后应写四位数的年度，不能是“${typed}”`,
          en: `the last word is a year of four digits, not "${typed}"`,
        }
      : {
          zh: `年度应在 ${FIRST_YEAR} 到 ${last} 之间，不能是 ${typed}`,
          en: `the year is from ${FIRST_YEAR} to ${last}, not ${typed}`,
        },
    {
      zh: `年度是数据所属的年份，不是发布的年份。${EXAMPLE.zh}`,
      en: `The year is the one that the figures are about. ${EXAMPLE.en}`,
    },
  );
}

function readAddress(given: string, word: string): AgencyAddress {
  const [region = '', agency = '', ...more] = given.split('/');
  if (region === '' || agency === '' || more.length > 0) {
    throw new UsageError(
      {
        zh: `“${word}”应写成“行政区划代码/机关代号”`,
        en: `"${word}" is to be <region>/<agency>`,
      },
      EXAMPLE,
    );
  }
  if (!isRegionCode(region)) {
    throw new UsageError(
      {
        zh: `“${region}”不是六位行政区划代码`,
        en: `"${region}" is no six-digit region code`,
      },
      {
        zh: `不知道代码时用 000000。${EXAMPLE.zh}`,
        en: `Use 000000 where it is unknown. ${EXAMPLE.en}`,
      },
    );
  }
  if (!isSlug(agency)) {
    throw new UsageError(
      { zh: `“${agency}”不能作机关代号`, en: `"${agency}" is no legal agency slug` },
      {
        zh: '机关代号用小写字母、数字和单个连字符，最多 40 个字符，例如 nanguan-water；它就是网址，定下以后不要改。',
        en: 'A slug has lower-case letters, digits and single hyphens, 40 characters at most, such as nanguan-water; it becomes the address of its pages.',
      },
    );
  }
  return { region, agency };
}

const nothingFits = (word: string): UsageError =>
  new UsageError(
    { zh: `没有一个机关符合“${word}”`, en: `no agency fits "${word}"` },
    {
      zh: '带 * 的写法只找已有的机关；新机关请写出完整的“行政区划代码/机关代号”。',
      en: 'A pattern finds agencies that there are; name a new one in full.',
    },
  );

const EXAMPLE = {
  zh: '例如 nianbao new 220102/nanguan-water 2025',
  en: 'For example: nianbao new 220102/nanguan-water 2025',
} as const;
