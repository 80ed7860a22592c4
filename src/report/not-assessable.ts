import type { NotAssessable } from '../model/finding.ts';
import type { Language } from '../model/message.ts';
import { harmless } from './finding-text.ts';

/** Checks that could not be judged, folded to a line per kind and file: they are no faults, but no passes either. */
export function notAssessableLines(entries: readonly NotAssessable[], language: Language): readonly string[] {
  const groups = new Map<string, { readonly entry: NotAssessable; count: number }>();
  for (const entry of entries) {
    const key = `${entry.file}\n${entry.code}`;
    const group = groups.get(key) ?? { entry, count: 0 };
    group.count += 1;
    groups.set(key, group);
  }
  return [...groups.values()].map(({ entry: { code, file }, count }) =>
    language === 'zh'
      ? `无法判断 ${code}：${harmless(file)} 有 ${count} 处因空白或缺项未能核对`
      : `not assessable ${code}: ${count} in ${harmless(file)}, as figures are blank or missing`,
  );
}
