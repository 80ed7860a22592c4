import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { codeVersions, PARTS } from '../../src/build/code-version.ts';
import { PACKAGE_ROOT } from '../../src/build/package-root.ts';

/** The modules that one imports when it runs, and those that they import. */
function reachedFrom(start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const next = [start];
  for (let file = next.pop(); file !== undefined; file = next.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    const text = readFileSync(path.join(PACKAGE_ROOT, file), 'utf8');
    for (const [, types, from] of text.matchAll(/^(?:import|export) (type )?[^;]*?from '(\.[^']+)';/gms))
      if (types === undefined) next.push(path.posix.join(path.posix.dirname(file), from!));
  }
  return reached;
}

/** What the printing code uses that leaves no trace in a PDF: messages, places in sources, when others have their turn. */
const WITHOUT_TRACE = /^src\/(?:model|load|validate)\//;

test('the version of the prints is that of all modules a PDF goes through', () => {
  const reached = [...reachedFrom('src/build/print-shop.ts')].filter((file) => !WITHOUT_TRACE.test(file));
  expect(reached).toContain('src/finish/finish-pdf.ts');
  expect(reached).toContain('src/print/print-page.ts');
  const isTold = (file: string): boolean =>
    PARTS.prints.some((place) => file === place || file.startsWith(`${place}/`));
  expect(reached.filter((file) => !isTold(file))).toEqual([]);
});

test('versions are of what is there, and no two parts have the same', () => {
  const { checks, pages, prints } = codeVersions();
  expect(new Set([checks, pages, prints]).size).toBe(3);
  for (const version of [checks, pages, prints]) expect(version).toMatch(/^[0-9a-f]{64}$/);
  for (const place of Object.values(PARTS).flat())
    expect(existsSync(path.join(PACKAGE_ROOT, place))).toBe(true);
});
