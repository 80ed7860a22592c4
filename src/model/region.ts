import { provinceOf } from './provinces.ts';
import type { Agency } from './report.ts';

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

/** What a region is called on pages: its name, else its code. */
export function regionTitle({ code, name }: { readonly code: string; readonly name: string | null }): string {
  if (name !== null) return name;
  return code === '000000' ? '行政区划未注明' : `行政区划代码 ${code}`;
}
