import { UsageError } from './usage-error.ts';

/**
 * The day of SOURCE_DATE_EPOCH (seconds since 1970, UTC), YYYY-MM-DD, as reproducible builds know it.
 *
 * @throws UsageError where it is no such number
 */
export function sourceDate(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const epoch = environment['SOURCE_DATE_EPOCH'];
  if (epoch === undefined || epoch === '') return undefined;
  if (!/^\d{1,11}$/.test(epoch)) {
    throw new UsageError({
      zh: `环境变量 SOURCE_DATE_EPOCH 应为 1970 年以来的秒数，不能是“${epoch}”`,
      en: `SOURCE_DATE_EPOCH is a number of seconds since 1970, not "${epoch}"`,
    });
  }
  return new Date(Number(epoch) * 1000).toISOString().slice(0, 10);
}
