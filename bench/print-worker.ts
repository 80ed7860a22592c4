import { readFile } from 'node:fs/promises';
import type { BenchDocument, OpenContender } from './peers/contender.ts';
import { open as openNaive } from './peers/naive.ts';
import { open as openOurs } from './peers/ours.ts';
import { openTypst } from './peers/typst/typst.ts';
import { openCpuMeter } from './process-tree.ts';

const CONTENDERS = {
  ours: openOurs,
  'typst-a-3a': openTypst('a-3a'),
  'typst-ua-1': openTypst('ua-1'),
  naive: openNaive,
} as const satisfies Readonly<Record<string, OpenContender>>;

export type ContenderName = keyof typeof CONTENDERS;

/** What the bench asks: PDFs of these documents, or to end. */
export type Order = { readonly from: number; readonly to: number } | 'end';

/** What it gets: why the contender takes no part, that it is ready, what a block of PDFs came to, or why it failed. */
export type Answer =
  | { readonly kind: 'absent' | 'failed'; readonly reason: string }
  | { readonly kind: 'ready'; readonly name: string }
  | { readonly kind: 'made'; readonly cpu: number; readonly bytes: number };

/** One contender in a process of its own: `print-worker.ts NAME DOCUMENTS.json`, spoken to over IPC. */
const [name, file] = process.argv.slice(2) as [ContenderName, string];
const answer = (what: Answer): void => void process.send!(what);
const cpu = openCpuMeter(process.pid);
const contender = await CONTENDERS[name](cpu);
if (typeof contender === 'string') {
  answer({ kind: 'absent', reason: contender });
  process.disconnect();
} else {
  const running = contender;
  const documents = JSON.parse(await readFile(file, 'utf8')) as readonly BenchDocument[];
  const work = documents.map((document) => running.prepare(document));
  process.on('message', (order: Order) => void obey(order));
  answer({ kind: 'ready', name: contender.name });

  async function obey(order: Order): Promise<void> {
    if (order === 'end') {
      await running.close();
      return process.disconnect();
    }
    try {
      const before = cpu();
      let bytes = 0;
      const waiting = work.slice(order.from, order.to);
      const hand = async (): Promise<void> => {
        for (let make = waiting.shift(); make !== undefined; make = waiting.shift()) {
          const made = await make();
          bytes += made.length;
          cpu();
        }
      };
      await Promise.all(Array.from({ length: running.atOnce }, hand));
      answer({ kind: 'made', cpu: cpu() - before, bytes });
    } catch (error) {
      answer({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  }
}
