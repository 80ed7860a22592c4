import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileSha256 } from '../src/load/fingerprint.ts';
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
 * verify (ours, with the threads of the garbage collector). One PDF after the other is printed, finished, verified and
 * let go, as in a real run. The first ones warm the engine up and are not counted.
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
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

const loaded = await loadContent(fs, path.resolve(values.content));
const environment = createEnvironment(TEMPLATES);
const css = readStylesheet(TEMPLATES);
const documents: { body: string; finish: FinishOptions }[] = [];
for (const { agency, reports } of loaded.agencies) {
  if (agency === undefined || loaded.site === undefined) continue;
  for (const file of reports) {
    const sourceSha256 = (await fileSha256(fs, file.path)) ?? '';
    const task = { file, agency, site: loaded.site, waivedAcross: [], sourceSha256 };
    const { rendered, source, date } = await renderTask({ fs, environment, coverage: undefined }, task);
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
  /** Null where the browser was exchanged for a new one meanwhile: the old one's account is gone with it. */
  readonly print: number | null;
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
  for (const { body, finish: options } of documents) {
    const beforePrint = descendantsCpu(process.pid) + ownCpu();
    const printed = await printer.print({ ...options, css, body });
    const print = descendantsCpu(process.pid) + ownCpu() - beforePrint;
    const beforeFinish = ownCpu();
    const { bytes, pages } = finishPdf(printed.bytes, options);
    const beforeVerify = ownCpu();
    const faults = verifyFinished(bytes, { ...options, text: printed.text, pages });
    const end = ownCpu();
    if (faults.length > 0) throw new Error(faults[0]!.text.en);
    if (round < warmUpRounds) continue;
    samples.push({
      pages,
      print: print < 0 ? null : print,
      finish: beforeVerify - beforeFinish,
      verify: end - beforeVerify,
      printed: printed.bytes.length,
      finished: bytes.length,
    });
  }
}
await printer.close();

console.log(
  `${documents.length} reports, ${values.rounds} rounds, Node ${process.version}; CPU ms per PDF, mean/median`,
);
console.log('pages  prints        print       finish       verify  finish+verify  bytes printed  finished');

function tell(label: string, group: readonly Sample[]): void {
  const both = (figure: (sample: Sample) => number | null): string => {
    const figures = group.map(figure).filter((value) => value !== null);
    return `${mean(figures).toFixed(1)}/${median(figures).toFixed(1)}`;
  };
  const size = (figure: (sample: Sample) => number): string => median(group.map(figure)).toFixed(0);
  console.log(
    [
      label.padEnd(5),
      String(group.length).padStart(7),
      both(({ print }) => print).padStart(12),
      both(({ finish }) => finish).padStart(12),
      both(({ verify }) => verify).padStart(12),
      both(({ finish, verify }) => finish + verify).padStart(14),
      size(({ printed }) => printed).padStart(14),
      size(({ finished }) => finished).padStart(9),
    ].join(' '),
  );
}

tell('all', samples);
for (const pages of [...new Set(samples.map((sample) => sample.pages))].sort((a, b) => a - b)) {
  tell(
    String(pages),
    samples.filter((sample) => sample.pages === pages),
  );
}
