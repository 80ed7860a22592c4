import { readdirSync, readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { BuildOptions } from '../src/build/build-site.ts';
import { buildSite } from '../src/build/build-site.ts';
import { TEMPLATES } from '../src/build/package-root.ts';
import { hireCrew } from '../src/build/report-crew.ts';
import { readStylesheet } from '../src/render/stylesheet.ts';
import { DEFAULT_YEARS, writeCorpus } from './corpus.ts';
import { descendantsCpu } from './process-tree.ts';

/**
 * What finding costs on a made-up site without PDFs: CPU seconds of the directory pages (with agencies' pages, index of
 * names, feeds, sitemap) and of the full-text index, Pagefind's process included; peak memory of both; sizes.
 *
 * `node bench/finding.ts [--reports 1000] [--years 5]`
 */
const { values } = parseArgs({
  options: { reports: { type: 'string', default: '1000' }, years: { type: 'string', default: '5' } },
});

const root = await fs.mkdtemp(path.join(os.tmpdir(), 'nianbao-bench-'));
const content = path.join(root, 'content');
const output = path.join(root, 'output');

/** CPU seconds of this process; Pagefind's are added, as it is a process of its own. */
const ownCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Peak memory of our child processes, KiB. */
function peakOfChildren(): number {
  let peak = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      if (!status.includes(`\nPPid:\t${process.pid}\n`)) continue;
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    } catch {
      // It ended while we looked.
    }
  }
  return peak;
}

async function build(withFullText: boolean): Promise<void> {
  const spent = new Map<string, number>();
  let phase = '';
  let since = ownCpu();
  let pagefind = { cpu: 0, peak: 0 };
  const enter = (name: string): void => {
    spent.set(phase, (spent.get(phase) ?? 0) + ownCpu() - since);
    phase = name;
    since = ownCpu();
  };
  const options: BuildOptions = {
    fs,
    content,
    output,
    force: false,
    hireCrew: (_, reports) => hireCrew(fs, reports, 2, undefined),
    printIdentity: () => Promise.resolve(''),
    assets: [],
    stylesheet: readStylesheet(TEMPLATES),
    fullText: withFullText ? { cache: path.join(root, 'cache'), now: () => performance.now() } : undefined,
    generator: { nianbao: 'bench', node: process.version, code: { pages: 'bench', prints: 'bench' } },
    jobs: 2,
    progress: {
      found: () => undefined,
      phase: ({ en }) => enter(en),
      step: () => {
        if (phase !== 'full-text index') return;
        pagefind = { cpu: descendantsCpu(process.pid) / 1000, peak: peakOfChildren() };
      },
      end: () => enter(''),
    },
    signal: new AbortController().signal,
  };
  const started = performance.now();
  const { build: counts, fullText } = await buildSite(options);
  enter('');
  const seconds = (name: string): string => `${name} ${(spent.get(name) ?? 0).toFixed(2)} s`;
  console.log(
    `${withFullText ? 'with' : 'without'} full text: ${counts.pages} pages written, ${counts.skipped} as before; CPU:`,
    ['checking', 'building', 'directory pages', 'full-text index'].map(seconds).join(', '),
    `+ Pagefind ${pagefind.cpu.toFixed(2)} s; wall ${((performance.now() - started) / 1000).toFixed(1)} s;`,
    `peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB, Pagefind ${Math.round(pagefind.peak / 1024)} MiB`,
  );
  if (fullText !== undefined) console.log(JSON.stringify(fullText));
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} KB`;

try {
  const years = DEFAULT_YEARS.slice(-Number(values.years));
  await writeCorpus(content, { reports: Number(values.reports), seed: 1, years });
  console.log(`${values.reports} reports of ${years.length} years, Node ${process.version}`);
  await build(false);
  await build(false);
  await build(true);
  await build(true);
  const names = await fs.readFile(path.join(output, 'assets/agencies.js'));
  console.log(`index of names: ${kilobytes(names.length)}, gzip ${kilobytes(gzipSync(names).length)}`);
  let index = { files: 0, bytes: 0 };
  let largest = { bytes: 0, file: '' };
  for (const entry of await fs.readdir(output, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const { size } = await fs.stat(file);
    if (path.relative(output, file).startsWith('search'))
      index = { files: index.files + 1, bytes: index.bytes + size };
    if (entry.name.endsWith('.html') && size > largest.bytes)
      largest = { bytes: size, file: path.relative(output, file) };
  }
  console.log(`full-text index: ${index.files} files, ${kilobytes(index.bytes)}`);
  console.log(`largest page: ${largest.file}, ${kilobytes(largest.bytes)}`);
} finally {
  await fs.rm(root, { recursive: true, force: true });
}
