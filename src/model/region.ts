import type { Agency } from './report.ts';

/** The name of a region, told by the government in it, since codes mean nothing to a citizen; else `null`. */
export function regionName(agencies: readonly Agency[]): string | null {
  const government = agencies.find(({ kind }) => kind === 'government');
  return government?.name.replace(/人民政府$/u, '') ?? null;
}

/** What a region is called on pages. */
export function regionTitle(code: string, name: string | null): string {
  if (name !== null) return name;
  return code === '000000' ? '行政区划未注明' : `行政区划代码 ${code}`;
}
