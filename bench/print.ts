import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileSha256 } from '../src/load/fingerprint.ts';
import { loadContent } from '../src/build/load-content.ts';
import { TEMPLATES } from '../src/build/package-root.ts';
import { renderTask } from '../src/build/report-task.ts';
import { createEnvironment } from '../src/render/environment.ts';
import { DEFAULT_YEARS, writeCorpus } from './corpus.ts';
import type { BenchDocument } from './peers/contender.ts';
import type { Answer, ContenderName, Order } from './print-worker.ts';

/**
 * What one more PDF costs: ours, finished and verified, beside Typst (one standard at a time) and beside Puppeteer as
 * it is used without further thought. Each works in a process of its own; they take turns, a block of the same reports
 * each, and are counted in CPU time of all their processes. Start and the first reports, while engines compile, are
 * told apart. Typst is not installed with the project, see peers/typst/typst.ts.
 *
 * `node bench/print.ts [--reports 320] [--first 80] [--block 40] [--naive 4] [--only ours,typst-a-3a,typst-ua-1,naive]`
 */
const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '320' },
    first: { type: 'string', default: '80' },
    block: { type: 'string', default: '40' },
    naive: { type: 'string', default: '4' },
    only: { type: 'string', default: 'ours,typst-a-3a,typst-ua-1,naive' },
  },
});

interface Running {
  readonly key: ContenderName;
  readonly name: string;
  readonly child: ChildProcess;
  /** CPU ms a PDF of each block; of the first reports. */
  readonly blocks: number[];
  first: number;
  bytes: number;
  made: number;
}

const root = await fs.mkdtemp(path.join(os.tmpdir(), 'nianbao-bench-'));
try {
  const total = Number(values.reports);
  const content = path.join(root, 'content');
  await writeCorpus(content, { reports: total, seed: 1, years: DEFAULT_YEARS });
  const file = path.join(root, 'documents.json');
  await fs.writeFile(file, JSON.stringify(await renderAll(content)));

  const running: Running[] = [];
  for (const key of values.only.split(',') as ContenderName[]) {
    const child = fork(path.join(import.meta.dirname, 'print-worker.ts'), [key, file]);
    const answer = await hear(child);
    if (answer.kind === 'ready') {
      running.push({ key, name: answer.name, child, blocks: [], first: NaN, bytes: 0, made: 0 });
    } else if (answer.kind === 'absent') {
      console.log(`${key} is left out: ${answer.reason}`);
    }
  }
  const first = Number(values.first);
  for (const one of running) one.first = (await make(one, 0, first)) / sizeOf(one, 0, first);
  for (let from = first; from < total; from += Number(values.block)) {
    for (const one of running) {
      const to = Math.min(total, from + Number(values.block));
      const cpu = await make(one, from, to);
      one.blocks.push(cpu / sizeOf(one, from, to));
    }
  }
  for (const { child } of running) {
    child.send('end' satisfies Order);
    await once(child, 'exit');
  }
  tell(running);
} finally {
  await fs.rm(root, { recursive: true, force: true });
}

async function renderAll(content: string): Promise<readonly BenchDocument[]> {
  const environment = createEnvironment(TEMPLATES);
  const loaded = await loadContent(fs, content);
  const documents: BenchDocument[] = [];
  for (const { agency, reports } of loaded.agencies) {
    for (const report of reports) {
      const sourceSha256 = (await fileSha256(fs, report.path)) ?? '';
      const task = {
        file: report,
        agency: agency!,
        site: loaded.site!,
        waivedAcross: [],
        sourceSha256,
      };
      const { rendered, source, date } = await renderTask({ fs, environment, coverage: undefined }, task);
      documents.push({
        title: rendered.title,
        author: agency!.name,
        subject: `${report.year}年度政府信息公开工作年度报告`,
        date,
        body: rendered.print,
        data: rendered.data,
        source: Buffer.from(source).toString(),
      });
    }
  }
  return documents;
}

/** The naive way takes so long that a few of each block must do. */
function sizeOf({ key }: Running, from: number, to: number): number {
  return key === 'naive' ? Math.min(Number(values.naive), to - from) : to - from;
}

async function make(one: Running, from: number, to: number): Promise<number> {
  const size = sizeOf(one, from, to);
  one.child.send({ from, to: from + size } satisfies Order);
  const answer = await hear(one.child);
  if (answer.kind !== 'made')
    throw new Error(`${one.name}: ${answer.kind === 'failed' ? answer.reason : ''}`);
  one.bytes += answer.bytes;
  one.made += size;
  return answer.cpu;
}

async function hear(child: ChildProcess): Promise<Answer> {
  const [answer] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('a contender ended'))),
  ])) as [Answer];
  return answer;
}

function tell(running: readonly Running[]): void {
  const mean = (numbers: readonly number[]): number =>
    numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const ours = running.find(({ key }) => key === 'ours');
  console.log(
    `${values.reports} reports, Node ${process.version}; CPU ms per PDF behind the first ${values.first}`,
  );
  for (const { key, name, blocks, first, bytes, made } of running) {
    // Of each block, so that a busy moment of the machine counts for both sides.
    const ratio =
      ours === undefined || key === 'ours'
        ? ''
        : `; our rate to its: ${mean(blocks.map((cpu, index) => cpu / ours.blocks[index]!)).toFixed(2)}`;
    console.log(
      `${name.padEnd(16)} ${mean(blocks).toFixed(1)} (first: ${first.toFixed(1)}),`,
      `${(1000 / mean(blocks)).toFixed(1)} PDFs per CPU s, ${Math.round(bytes / made / 1000)} KB each${ratio}`,
    );
  }
}
