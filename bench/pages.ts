import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_YEARS, writeCorpus } from './corpus.ts';
import { pageText } from './page-text.ts';
import { writeHugoSite } from './peers/hugo/hugo-site.ts';
import { runMeasured, type Cost } from './process-tree.ts';

/**
 * What pages cost as a user makes them, `nianbao build --no-pdf --no-search` in an empty folder, at N and at 4N reports:
 * CPU seconds of all processes and per page, peak memory of the largest, and how both grow. In the same run, by turns,
 * Hugo makes pages of the same text and tables of the same reports (bench/peers/hugo). Hugo checks nothing, and makes
 * neither report.json nor lists of agencies.
 *
 * `node bench/pages.ts [--reports 10000] [--rounds 1] [--jobs 2] [--no-peers]`
 */
const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '1' },
    jobs: { type: 'string' },
    'no-peers': { type: 'boolean', default: false },
  },
});
/** Every so many pages are compared, and the first. */
const COMPARED_EVERY = 97;

const MAIN = path.resolve(import.meta.dirname, '../bin/nianbao.cjs');
const root = await fs.mkdtemp(path.join(os.tmpdir(), 'nianbao-bench-'));

interface Measured {
  readonly reports: number;
  readonly ours: Cost;
  readonly hugo: Cost | undefined;
}

async function buildOurs(content: string, output: string): Promise<Cost> {
  // Nothing is known of an earlier run.
  await fs.rm(path.join(root, '.nianbao'), { recursive: true, force: true });
  const folders = ['--content', content, '--output', output];
  const jobs = values.jobs === undefined ? [] : ['--jobs', values.jobs];
  const args = [MAIN, 'build', '--no-pdf', '--no-search', '--quiet', ...folders, ...jobs];
  return runMeasured(process.execPath, args, { cwd: root });
}

const buildHugo = (site: string, output: string): Promise<Cost> =>
  runMeasured('hugo', ['--quiet', '--source', site, '--destination', output]);

/** @throws Error where a page of Hugo's says something else */
async function comparePages(output: string, hugos: string): Promise<number> {
  const pages: string[] = [];
  for await (const page of fs.glob('*/*/[0-9]*/index.html', { cwd: output })) pages.push(page);
  const chosen = pages.sort().filter((_, index) => index % COMPARED_EVERY === 0);
  for (const page of chosen) {
    const [our, its] = await Promise.all(
      [path.join(output, page), path.join(hugos, page)].map(async (file) =>
        pageText(await fs.readFile(file, 'utf8')),
      ),
    );
    if (our === its) continue;
    const at = Array.from(our!).findIndex((_, index) => our![index] !== its![index]);
    throw new Error(`${page} differs: “${our!.slice(at, at + 30)}”, Hugo “${its!.slice(at, at + 30)}”`);
  }
  return chosen.length;
}

const withHugo = !values['no-peers'] && spawnSync('hugo', ['version']).status === 0;
if (!withHugo)
  console.log('Without Hugo: it is not installed (Debian: apt-get install hugo), or not wanted.');

try {
  const measured: Measured[] = [];
  for (const reports of [Number(values.reports), 4 * Number(values.reports)]) {
    const folder = (name: string): string => path.join(root, String(reports), name);
    const [content, site] = [folder('content'), folder('hugo')];
    await writeCorpus(content, { reports, seed: 1, years: DEFAULT_YEARS });
    if (withHugo) await writeHugoSite(content, site);
    for (let round = 1; round <= Number(values.rounds); round += 1) {
      // Folders of their own: Linux (ext4) takes many times longer to make files where some were just removed.
      const [output, hugos] = [folder(`output-${round}`), folder(`hugo-${round}`)];
      const ours = await buildOurs(content, output);
      const hugo = withHugo ? await buildHugo(site, hugos) : undefined;
      measured.push({ reports, ours, hugo });
      tell('nianbao', reports, ours);
      if (hugo === undefined) continue;
      tell('Hugo', reports, hugo);
      console.log(`ours to Hugo's: ${(ours.cpuSeconds / hugo.cpuSeconds).toFixed(2)} of the CPU`);
      if (round === 1)
        console.log(`the same text on all ${await comparePages(output, hugos)} pages compared`);
    }
  }
  const few = measured.filter(({ reports }) => reports === measured[0]!.reports);
  const many = measured.filter(({ reports }) => reports !== measured[0]!.reports);
  const mean = (group: readonly Measured[], figure: (one: Measured) => number): number =>
    group.reduce((sum, one) => sum + figure(one), 0) / group.length;
  const times = (figure: (one: Measured) => number): string =>
    (mean(many, figure) / mean(few, figure)).toFixed(2);
  const marginal =
    (mean(many, ({ ours }) => ours.cpuSeconds) - mean(few, ({ ours }) => ours.cpuSeconds)) /
    (many[0]!.reports - few[0]!.reports);
  console.log(
    `four times the reports: CPU per page × ${times(({ ours, reports }) => ours.cpuSeconds / reports)},`,
    `peak memory × ${times(({ ours }) => ours.peakMebibytes)}; a further page ${(1000 * marginal).toFixed(2)} ms`,
  );
} finally {
  await fs.rm(root, { recursive: true, force: true });
}

function tell(name: string, reports: number, { cpuSeconds, peakMebibytes }: Cost): void {
  console.log(
    `${reports} reports, ${name}: ${cpuSeconds.toFixed(1)} CPU s, ${((1000 * cpuSeconds) / reports).toFixed(2)} ms a page,`,
    `${Math.round(reports / cpuSeconds)} pages per CPU s, peak ${Math.round(peakMebibytes)} MiB`,
  );
}
