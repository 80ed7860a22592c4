import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadContent } from '../src/build/load-content.ts';
import { TEMPLATES } from '../src/build/package-root.ts';
import { renderTask } from '../src/build/report-task.ts';
import type { FinishOptions } from '../src/finish/finish-options.ts';
import { finishPdf } from '../src/finish/finish-pdf.ts';
import { verifyFinished } from '../src/finish/verify-finished.ts';
import { loadTypefaces, machineCacheRoot, openPrinter } from '../src/print/index.ts';
import { createEnvironment } from '../src/render/environment.ts';
import { readStylesheet } from '../src/render/stylesheet.ts';
import { descendantsCpu } from './process-tree.ts';

/**
 * CPU milliseconds per PDF of the steps behind a report's HTML: print (the browser's processes and ours), finish and
 * verify (ours). The first round warms up and is not counted; quote medians, as machines are shared.
 *
 * `node bench/pdf.ts [--rounds 5] [--content content]`
 */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, content: { type: 'string', default: 'content' } },
});

const uid = process.getuid?.();
const machine = {
  platform: process.platform,
  arch: process.arch,
  uid,
  home: os.homedir(),
  temporaryRoot: os.tmpdir(),
  cacheRoot: path.resolve(machineCacheRoot(process.env, uid, os.homedir(), os.tmpdir())),
  environment: process.env,
};

const ownCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

const loaded = await loadContent(fs, path.resolve(values.content));
const environment = createEnvironment(TEMPLATES);
const css = readStylesheet(TEMPLATES);
const documents: { body: string; finish: FinishOptions }[] = [];
for (const { agency, reports } of loaded.agencies) {
  if (agency === undefined || loaded.site === undefined) continue;
  for (const file of reports) {
    const task = { file, agency, site: loaded.site, hasPdf: true };
    const { rendered, source, date } = await renderTask(fs, environment, task);
    documents.push({
      body: rendered.print,
      finish: {
        title: rendered.title,
        author: agency.name,
        lang: 'zh-CN',
        date,
        standard: 'PDF/A-3a',
        producer: 'bench',
        attachments: [
          {
            name: 'report.json',
            mime: 'application/json',
            relationship: 'Data',
            description: 'data',
            data: Buffer.from(rendered.data),
          },
          {
            name: 'report.yaml',
            mime: 'application/yaml',
            relationship: 'Source',
            description: 'source',
            data: source,
          },
        ],
      },
    });
  }
}

interface Sample {
  readonly pages: number;
  readonly print: number;
  readonly finish: number;
  readonly verify: number;
  readonly printed: number;
  readonly finished: number;
}

/** Until so many were made, the engine still compiles; a bulk run spends its time behind that. */
const WARM_UP = 150;

const printer = await openPrinter({ machine, typefaces: await loadTypefaces({ machine }) });
const samples: Sample[] = [];
const warmUpRounds = Math.ceil(WARM_UP / documents.length);
for (let round = 0; round < warmUpRounds + Number(values.rounds); round += 1) {
  // Step by step over all reports, so that the garbage of one step is not charged to the next.
  const prints = [];
  for (const document of documents) {
    const before = descendantsCpu(process.pid) + ownCpu();
    const printed = await printer.print({ ...document.finish, css, body: document.body });
    prints.push({ document, printed, cpu: descendantsCpu(process.pid) + ownCpu() - before });
  }
  const finishes = prints.map((print) => {
    const start = ownCpu();
    const finished = finishPdf(print.printed.bytes, print.document.finish);
    return { ...print, finished, finishCpu: ownCpu() - start };
  });
  for (const { document, printed, cpu, finished, finishCpu } of finishes) {
    const { pages, bytes } = finished;
    const start = ownCpu();
    const faults = verifyFinished(bytes, { ...document.finish, text: printed.text, pages });
    const verify = ownCpu() - start;
    if (faults.length > 0) throw new Error(faults[0]!.text.en);
    if (round < warmUpRounds) continue;
    samples.push({
      pages,
      print: cpu,
      finish: finishCpu,
      verify,
      printed: printed.bytes.length,
      finished: bytes.length,
    });
  }
}
await printer.close();

console.log(
  `${documents.length} reports, ${values.rounds} rounds, Node ${process.version}; CPU ms per PDF, medians`,
);
console.log('pages  prints  print  finish  verify  finish+verify  bytes printed  finished');
for (const pages of [...new Set(samples.map((sample) => sample.pages))].sort((a, b) => a - b)) {
  const group = samples.filter((sample) => sample.pages === pages);
  const of = (figure: (sample: Sample) => number, digits = 1): string =>
    median(group.map(figure)).toFixed(digits);
  console.log(
    [
      String(pages).padEnd(5),
      String(group.length).padStart(7),
      of(({ print }) => print).padStart(6),
      of(({ finish }) => finish).padStart(7),
      of(({ verify }) => verify).padStart(7),
      of(({ finish, verify }) => finish + verify).padStart(14),
      of(({ printed }) => printed, 0).padStart(14),
      of(({ finished }) => finished, 0).padStart(9),
    ].join(' '),
  );
}
