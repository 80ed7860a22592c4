import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openOnlineBrowser } from '../test/render/test-browser.ts';
import { DEFAULT_YEARS, writeCorpus } from './corpus.ts';

/**
 * What an edit costs while `nianbao serve` runs over a made-up folder: milliseconds from the end of a save to the new
 * text on the page in a browser, and CPU milliseconds of the preview's process for one save (check, page, lists that are
 * open). Every other save has an error; what is waited for is then the dialog with it.
 *
 * `node bench/serve.ts [--reports 1000] [--edits 20] [--home]`; `--home` keeps the home page open, too
 */
const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '1000' },
    edits: { type: 'string', default: '20' },
    home: { type: 'boolean', default: false },
  },
});
const ROOT = path.join(import.meta.dirname, '..');
const root = await fs.mkdtemp(path.join(os.tmpdir(), 'nianbao-bench-'));
const content = path.join(root, 'content');
await writeCorpus(content, { reports: Number(values.reports), seed: 1, years: DEFAULT_YEARS });

const began = performance.now();
const child = spawn(
  process.execPath,
  [path.join(ROOT, 'bin', 'nianbao.cjs'), 'serve', '--content', content, '--port', '18080', '--no-pdf'],
  { cwd: root, env: { ...process.env, NIANBAO_CODE_IS_WATCHED: '1' }, stdio: ['ignore', 'ignore', 'pipe'] },
);
let said = '';
child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
while (!/http:\S+/.test(said)) await pause(10);
const ready = performance.now() - began;
const url = /http:\S+/.exec(said)![0];

/** CPU milliseconds of the preview, all its threads, from /proc. */
async function cpu(): Promise<number> {
  const stat = await fs.readFile(`/proc/${child.pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1]!;

const browser = await openOnlineBrowser();
try {
  const files = (await fs.readdir(content, { recursive: true })).filter((name) => name.endsWith('2023.yaml'));
  const chosen = files.sort()[files.length >> 1]!;
  const file = path.join(content, chosen);
  const good = await fs.readFile(file, 'utf8');
  const page = await browser.newPage();
  await page.goto(
    `${url}${chosen
      .replace(/\.yaml$/, '/')
      .split(path.sep)
      .join('/')}`,
  );
  if (values.home) await (await browser.newPage()).goto(url);
  const walls: number[] = [];
  const costs: number[] = [];
  for (let edit = 0; edit < Number(values.edits); edit += 1) {
    await pause(1000);
    const before = await cpu();
    const isFaulty = edit % 2 === 1;
    const text = isFaulty
      ? `${good}edit${edit}: 1\n`
      : good.replace(/^overview: .*\n/m, `$&  第${edit}次保存。\n`);
    const wanted = isFaulty ? `“edit${edit}”` : `第${edit}次保存。`;
    await fs.writeFile(file, text);
    const saved = performance.now();
    const isThere = `document.body?.textContent.includes(${JSON.stringify(wanted)}) === true`;
    while (!(await page.evaluate(isThere).catch(() => false))) await pause(5);
    walls.push(performance.now() - saved);
    await pause(1000);
    costs.push((await cpu()) - before);
  }
  console.log(
    `${values.reports} reports${values.home ? ', home page open' : ''}: ready after ${(ready / 1000).toFixed(1)} s; ` +
      `a save is on the page after ${median(walls).toFixed(0)} ms (median of ${walls.length}; longest ${Math.max(...walls).toFixed(0)}), ` +
      `CPU ${median(costs).toFixed(0)} ms; resident ${await resident()} MB`,
  );
} finally {
  await browser.close();
  child.kill('SIGINT');
  await fs.rm(root, { recursive: true, force: true });
}

async function resident(): Promise<string> {
  const status = await fs.readFile(`/proc/${child.pid}/status`, 'latin1');
  return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024).toFixed(0);
}
