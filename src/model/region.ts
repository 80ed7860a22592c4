import { provinceOf } from './provinces.ts';
import type { Agency } from './report.ts';

/** The code of agencies whose region is not told. */
const UNKNOWN_REGION = '000000';

/** The order of regions in lists: by code, so that those of a province stand together; the unknown one is the last. */
export function compareRegions(a: string, b: string): number {
  if (a === b) return 0;
  if (a === UNKNOWN_REGION || b === UNKNOWN_REGION) return a === UNKNOWN_REGION ? 1 : -1;
  return a < b ? -1 : 1;
}

/**
 * The name of a region, since codes mean nothing to a citizen: told by the government in it, or by its office; that of a
 * province is known. Else `null`.
 */
export function regionName(code: string, agencies: readonly Agency[]): string | null {
  const government = agencies.find(({ kind }) => kind === 'government');
  if (government !== undefined) return government.name.replace(/人民政府$/u, '');
  const office = agencies.find(({ name }) => /.人民政府办公[室厅]$/u.test(name));
  if (office !== undefined) return office.name.replace(/人民政府办公[室厅]$/u, '');
  return code.endsWith('0000') ? (provinceOf(code) ?? null) : null;
}

/** What a region is called on pages: its name, else its code, with the province where it is known: “吉林省 220102”. */
export function regionTitle({ code, name }: { readonly code: string; readonly name: string | null }): string {
  if (name !== null) return name;
  if (code === UNKNOWN_REGION) return '行政区划未注明';
  return `${provinceOf(code) ?? '行政区划代码'} ${code}`;
}
