import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { codeVersions, PARTS } from '../../src/build/code-version.ts';
import { PACKAGE_ROOT } from '../../src/build/package-root.ts';

/** The modules that one imports when it runs. */
function importedBy(file: string): readonly string[] {
  const text = readFileSync(path.join(PACKAGE_ROOT, file), 'utf8');
  return [...text.matchAll(/^(?:import|export) (type )?[^;]*?from '(\.[^']+)';/gms)].flatMap(
    ([, types, from]) => (types === undefined ? [path.posix.join(path.posix.dirname(file), from!)] : []),
  );
}

test('the version of the prints is that of all modules a PDF goes through', () => {
  const isTold = (file: string): boolean =>
    PARTS.prints.some((place) => file === place || file.startsWith(`${place}/`));
  const told = new Set<string>();
  const others = new Set<string>();
  const next = ['src/build/print-shop.ts'];
  for (let file = next.pop(); file !== undefined; file = next.pop()) {
    if (told.has(file)) continue;
    told.add(file);
    for (const imported of importedBy(file)) {
      if (isTold(imported)) next.push(imported);
      else others.add(imported);
    }
  }
  expect([...told]).toContain('src/finish/finish-pdf.ts');
  expect([...told]).toContain('src/print/print-page.ts');
  // These leave no trace in a PDF: when others have their turn, and what is wrong with the machine. Is a new one like them?
  expect([...others].sort()).toEqual(['src/load/blocking-file-system.ts', 'src/model/environment-error.ts']);
});

test('versions are of what is there, and no two parts have the same', () => {
  const { checks, pages, prints } = codeVersions();
  expect(new Set([checks, pages, prints]).size).toBe(3);
  for (const version of [checks, pages, prints]) expect(version).toMatch(/^[0-9a-f]{64}$/);
  for (const place of Object.values(PARTS).flat())
    expect(existsSync(path.join(PACKAGE_ROOT, place))).toBe(true);
});
