import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openOnlineBrowser } from '../test/render/test-browser.ts';
import { serveSite } from '../test/render/site-server.ts';
import { DEFAULT_YEARS, writeCorpus } from './corpus.ts';

/**
 * Lighthouse's scores of every kind of page, on a phone and on a desktop, in the browser that prints and without a
 * network: `content/` and a made-up site of 400 reports are built without PDFs and served on this machine.
 *
 * `node bench/lighthouse.ts [--lighthouse DIR] [--output DIR] [--page NAME]`
 *
 * Lighthouse is no dependency. Install it in a folder of its own: `npm install --prefix /tmp/lighthouse lighthouse`;
 * without it nothing is measured. `--output` keeps the sites for the next run, `--page` looks at one page only. What costs
 * points is told below the table; the run fails where accessibility, best practices or SEO are below 95.
 */
const { values } = parseArgs({
  options: {
    lighthouse: { type: 'string', default: '/tmp/lighthouse' },
    output: { type: 'string' },
    page: { type: 'string' },
  },
});

const CATEGORIES = ['accessibility', 'best-practices', 'seo', 'performance'] as const;
const LEAST = 95;

/** A page of each kind: what it is called here, its site, its path. */
const PAGES = [
  ['home', 'content', 'index.html'],
  ['region', 'content', '659999/index.html'],
  ['agency', 'content', '659999/yunxi-gov/index.html'],
  ['report-2021', 'content', '659999/yunxi-gov/2024/index.html'],
  ['report-2019', 'content', '659999/yunxi-health/2020/index.html'],
  ['year', 'content', '2024/index.html'],
  ['search', 'content', 'search/index.html'],
  ['glossary', 'content', 'glossary/index.html'],
  ['not-found', 'content', '404.html'],
  ['large-home', 'large', 'index.html'],
  ['large-region', 'large', '139001/index.html'],
  ['large-year', 'large', '2024/index.html'],
] as const;

/** What we use of Lighthouse, whose types are not installed. */
interface Audit {
  readonly title: string;
  readonly score: number | null;
  readonly displayValue?: string;
  readonly details?: { readonly items?: readonly unknown[] };
}
interface LighthouseResult {
  readonly lhr: {
    readonly lighthouseVersion: string;
    readonly runtimeError?: { readonly message: string };
    readonly categories: Readonly<
      Record<
        string,
        { readonly score: number | null; readonly auditRefs: readonly { id: string; weight: number }[] }
      >
    >;
    readonly audits: Readonly<Record<string, Audit>>;
  };
}
type Lighthouse = (url: string, flags: object, config: unknown, page: unknown) => Promise<LighthouseResult>;

const installed = path.resolve(values.lighthouse, 'node_modules', 'lighthouse', 'core');
if (!existsSync(installed)) {
  console.log(`Lighthouse is not in ${values.lighthouse}, so nothing was measured. To install it:`);
  console.log(`npm install --prefix ${values.lighthouse} lighthouse`);
  process.exit(0);
}
const load = async (file: string): Promise<unknown> =>
  ((await import(pathToFileURL(path.join(installed, file)).href)) as { readonly default: unknown }).default;
const lighthouse = (await load('index.js')) as Lighthouse;
const desktop = await load('config/desktop-config.js');

const output = values.output ?? (await fs.mkdtemp(path.join(os.tmpdir(), 'nianbao-bench-')));
const ROOT = path.join(import.meta.dirname, '..');
function build(content: string, site: string): void {
  const args = [path.join(ROOT, 'bin', 'nianbao.cjs'), 'build', '--no-pdf', '--content', content];
  const { status } = spawnSync(process.execPath, [...args, '--output', site], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`the build of ${content} ended with ${status}`);
}
const corpus = path.join(output, 'large-content');
await writeCorpus(corpus, { reports: 400, seed: 1, years: DEFAULT_YEARS });
build(path.join(ROOT, 'content'), path.join(output, 'content'));
build(corpus, path.join(output, 'large'));

const lost: string[] = [];
let isEnough = true;
const browser = await openOnlineBrowser();
try {
  console.log(`| page | ${CATEGORIES.join(' | ')} | first content | largest content | shift | blocked |`);
  console.log('| --- |'.padEnd(8 + 6 * (CATEGORIES.length + 4), ' --- |'));
  for (const [name, site, file] of PAGES) {
    if (values.page !== undefined && values.page !== name) continue;
    const server = await serveSite(path.join(output, site), '/');
    try {
      for (const [device, config] of [
        ['phone', undefined],
        ['desktop', desktop],
      ] as const) {
        const page = await browser.newPage();
        const flags = { onlyCategories: CATEGORIES, logLevel: 'error' };
        const { lhr } = await lighthouse(`${server.root}${file}`, flags, config, page);
        await page.close();
        if (lhr.runtimeError !== undefined) throw new Error(lhr.runtimeError.message);
        const scores = CATEGORIES.map((category) => Math.round((lhr.categories[category]?.score ?? 0) * 100));
        const timings = [
          'first-contentful-paint',
          'largest-contentful-paint',
          'cumulative-layout-shift',
          'total-blocking-time',
        ].map((id) => lhr.audits[id]?.displayValue ?? '');
        console.log(`| ${name}, ${device} | ${[...scores, ...timings].join(' | ')} |`);
        for (const [index, category] of CATEGORIES.entries()) {
          if (category !== 'performance' && scores[index]! < LEAST) isEnough = false;
          for (const { id, weight } of lhr.categories[category]?.auditRefs ?? []) {
            const audit = lhr.audits[id]!;
            if (weight === 0 || audit.score === null || audit.score >= 0.9) continue;
            const items = JSON.stringify(audit.details?.items ?? []).slice(0, 600);
            lost.push(`${name}, ${device}: ${category}: ${id}: ${audit.title} ${items}`);
          }
        }
      }
    } finally {
      await server.close();
    }
  }
} finally {
  await browser.close();
  if (values.output === undefined) await fs.rm(output, { recursive: true });
}
console.log(lost.length === 0 ? '\nNo audit costs points.' : `\n${lost.join('\n')}`);
if (!isEnough) process.exitCode = 1;
