import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileSha256 } from '../src/load/fingerprint.ts';
import { loadContent } from '../src/build/load-content.ts';
import { TEMPLATES } from '../src/build/package-root.ts';
import { renderTask } from '../src/build/report-task.ts';
import type { FinishOptions } from '../src/finish/finish-options.ts';
import { finishPart, finishPdf } from '../src/finish/finish-pdf.ts';
import { openPrintJob } from '../src/finish/print-job.ts';
import { expectShortLives } from '../src/finish/short-lived.ts';
import { verifyFinished } from '../src/finish/verify-finished.ts';
import { REPORTS_TOGETHER } from '../src/build/print-shop.ts';
import { loadTypefaces, machineCacheRoot, mayBePrintedTogether, openPrinter } from '../src/print/index.ts';
import { createEnvironment } from '../src/render/environment.ts';
import { readStylesheet } from '../src/render/stylesheet.ts';
import { descendantsCpu } from './process-tree.ts';

/**
 * CPU milliseconds per PDF of the steps behind a report's HTML: print (the browser's processes and ours), finish and
 * verify (ours, with the threads of the garbage collector); each report by itself, and so many in one print as builds
 * make them, which takes opening the print and dividing it as well. The two ways take turns, a print of several after as
 * many single ones. Each PDF is let go before the next, as in a real run. The first ones warm the engine up and are not
 * counted.
 *
 * `node bench/pdf.ts [--rounds 5] [--content content] [--reports N]`
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    content: { type: 'string', default: 'content' },
    reports: { type: 'string', default: 'Infinity' },
  },
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
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

const loaded = await loadContent(fs, path.resolve(values.content));
const environment = createEnvironment(TEMPLATES);
const css = readStylesheet(TEMPLATES);
const documents: { body: string; finish: FinishOptions }[] = [];
reports: for (const { agency, reports } of loaded.agencies) {
  if (agency === undefined || loaded.site === undefined) continue;
  for (const file of reports) {
    const sourceSha256 = (await fileSha256(fs, file.path)) ?? '';
    const task = { file, agency, site: loaded.site, waivedAcross: [], sourceSha256 };
    const { rendered, source, date } = await renderTask({ fs, environment, coverage: undefined }, task);
    if (documents.length >= Number(values.reports)) break reports;
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
  readonly way: 'alone' | 'shared';
  readonly pages: number;
  /** Null where the browser was exchanged for a new one meanwhile: the old one's account is gone with it. */
  readonly print: number | null;
  /** Opening a print of several. */
  readonly open: number;
  /** With taking the report out of a print of several. */
  readonly finish: number;
  readonly verify: number;
  /** Of a print of several the report's share. */
  readonly printed: number;
  readonly finished: number;
}

/** Until so many were made in a way, the engine still compiles; a bulk run spends its time behind that. */
const WARM_UP = 150;

type BenchReport = (typeof documents)[number];
const toDocument = ({ body, finish: { title, lang } }: BenchReport) => ({ body, css, title, lang });
const allCpu = (): number => descendantsCpu(process.pid) + ownCpu();

expectShortLives();
const printer = await openPrinter({ machine, typefaces: await loadTypefaces({ machine }) });
const samples: Sample[] = [];

async function printAlone(report: BenchReport): Promise<Sample> {
  const begun = allCpu();
  const printed = await printer.print(toDocument(report));
  const print = allCpu() - begun;
  const beforeFinish = ownCpu();
  const { bytes, pages } = finishPdf(printed.bytes, report.finish);
  const finish = ownCpu() - beforeFinish;
  const verify = verified(report, bytes, printed.text, pages);
  const sizes = { printed: printed.bytes.length, finished: bytes.length };
  return { way: 'alone', pages, print: print < 0 ? null : print, open: 0, finish, verify, ...sizes };
}

async function printShared(reports: readonly BenchReport[]): Promise<readonly Sample[]> {
  const begun = allCpu();
  const printed = await printer.printTogether(reports.map(toDocument));
  const print = (allCpu() - begun) / reports.length;
  const beforeOpen = ownCpu();
  const { parts } = openPrintJob(printed.bytes, reports.length);
  const open = (ownCpu() - beforeOpen) / reports.length;
  const made: Sample[] = [];
  for (const [index, report] of reports.entries()) {
    // As in a build, which answers the browser between two of them.
    await new Promise((resolve) => setImmediate(resolve));
    const beforeFinish = ownCpu();
    const { bytes, pages } = finishPart(parts[index]!, report.finish);
    const finish = ownCpu() - beforeFinish;
    const verify = verified(report, bytes, printed.texts[index]!, pages);
    const sizes = { printed: printed.bytes.length / reports.length, finished: bytes.length };
    made.push({ way: 'shared', pages, print: print < 0 ? null : print, open, finish, verify, ...sizes });
  }
  return made;
}

/** What verifying a PDF costs. @throws Error where it has a fault */
function verified({ finish }: BenchReport, bytes: Uint8Array, text: string, pages: number): number {
  const begun = ownCpu();
  const faults = verifyFinished(bytes, { ...finish, text, pages });
  if (faults.length > 0) throw new Error(faults[0]!.text.en);
  return ownCpu() - begun;
}

const together = documents.filter((report) => mayBePrintedTogether(toDocument(report)));
const warmUpRounds = Math.ceil(WARM_UP / documents.length);
let next = 0;
for (let round = 0; round < warmUpRounds + Number(values.rounds); round += 1) {
  for (let from = 0; from < documents.length; from += REPORTS_TOGETHER) {
    const made: Sample[] = [];
    for (const report of documents.slice(from, from + REPORTS_TOGETHER)) made.push(await printAlone(report));
    // Others stand together in every round where they are not a multiple of those in one print.
    const shared = Array.from({ length: together.length === 0 ? 0 : REPORTS_TOGETHER }, (_, index) => {
      return together[(next + index) % together.length]!;
    });
    next += shared.length;
    if (shared.length > 0) made.push(...(await printShared(shared)));
    if (round >= warmUpRounds) samples.push(...made);
  }
}
await printer.close();

console.log(
  `${documents.length} reports, ${together.length} of them in prints of ${REPORTS_TOGETHER}, ${values.rounds} rounds,`,
  `Node ${process.version}; CPU ms per PDF, mean/median`,
);
console.log(
  'way    pages    PDFs        print       open       finish       verify           ours  bytes printed  finished',
);

function tell(label: string, group: readonly Sample[]): void {
  if (group.length === 0) return;
  const both = (figure: (sample: Sample) => number | null): string => {
    const figures = group.map(figure).filter((value) => value !== null);
    return `${mean(figures).toFixed(1)}/${median(figures).toFixed(1)}`;
  };
  const size = (figure: (sample: Sample) => number): string => median(group.map(figure)).toFixed(0);
  console.log(
    [
      label.padEnd(12),
      String(group.length).padStart(7),
      both(({ print }) => print).padStart(12),
      both(({ open }) => open).padStart(10),
      both(({ finish }) => finish).padStart(12),
      both(({ verify }) => verify).padStart(12),
      both(({ open, finish, verify }) => open + finish + verify).padStart(14),
      size(({ printed }) => printed).padStart(14),
      size(({ finished }) => finished).padStart(9),
    ].join(' '),
  );
}

for (const way of ['alone', 'shared'] as const) {
  const own = samples.filter((sample) => sample.way === way);
  tell(`${way.padEnd(6)} all`, own);
  for (const pages of [...new Set(own.map((sample) => sample.pages))].sort((a, b) => a - b)) {
    tell(
      `${way.padEnd(6)} ${pages}`,
      own.filter((sample) => sample.pages === pages),
    );
  }
}
