import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { DEFAULT_YEARS, writeCorpus } from '../../bench/corpus.ts';
import { filesIn, workplace } from '../build/build-process.ts';

const place = workplace();
afterAll(() => rmSync(place.root, { recursive: true, force: true }));

const REPORTS = Number(process.env['NIANBAO_SOAK_REPORTS'] ?? '2000');
/** Memory may grow by so much from the second quarter of a run to its last. */
const GROWTH = 1.35;

/** The resident memory of a process and all its descendants that are not shared with others, MiB (Linux). */
function memoryOf(root: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It ended while we looked.
    }
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return pid === root || (parent !== undefined && parent > 1 && isBelow(parent));
  };
  let kibibytes = 0;
  for (const pid of [...parents.keys()].filter(isBelow)) {
    try {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1');
      kibibytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    } catch {
      // It ended, or belongs to somebody else.
    }
  }
  return kibibytes / 1024;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

test.runIf(process.platform === 'linux')(
  `the memory of a build of ${REPORTS} PDFs with all its processes stays flat`,
  async () => {
    const content = path.join(place.root, 'content');
    await writeCorpus(content, { reports: REPORTS, seed: 7, years: DEFAULT_YEARS });
    const output = path.join(place.root, 'output');
    const running = place.start(['build', '--jobs', '2', '--content', content, '--output', output]);
    const seen: number[] = [];
    const looking = setInterval(() => {
      // Only while it prints: before that there is no browser.
      if (filesIn(place.temporary).length > 0) seen.push(memoryOf(running.pid));
    }, 1000);
    // Some of the made-up reports have errors of their own.
    const exit = await running.ended.finally(() => clearInterval(looking));
    expect([0, 1], running.stderr()).toContain(exit);
    expect(seen.length).toBeGreaterThan(20);
    const quarter = Math.floor(seen.length / 4);
    const quarters = [0, 1, 2, 3].map((index) => mean(seen.slice(index * quarter, (index + 1) * quarter)));
    const said = quarters.map((value) => `${value.toFixed(0)} MiB`).join(', ');
    console.log(`mean of each quarter: ${said}; at most ${Math.max(...seen).toFixed(0)} MiB`);
    expect(quarters[3]).toBeLessThan(quarters[1]! * GROWTH);
    expect(filesIn(place.temporary)).toEqual([]);
  },
);
