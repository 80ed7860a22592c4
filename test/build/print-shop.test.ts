import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPrintShop, type Printed, type PrintOrder, type PrintShop } from '../../src/build/print-shop.ts';
import { loadTypefaces, PrintError } from '../../src/print/index.ts';
import { renderReports, stylesheet } from '../finish/printed.ts';
import { openFolder, processesNaming, testMachine } from '../print/test-machine.ts';

const order = (title: string, body: string): PrintOrder => ({
  lang: 'zh-CN',
  title,
  css: stylesheet,
  body,
  author: '某县人民政府',
  date: '2025-01-20',
  attachments: [],
});

const reports = (await renderReports('659999')).map(({ title, body }) => order(title, body));
/** A font of the machine got into it: the browser cannot print it, nor anything that is printed together with it. */
const unprintable = order('坏', '<h1>坏</h1><p>好</p><code>code</code>');
const tooWide = order('宽', '<h1>宽</h1><p style="width: 900px">宽</p>');

/** @param temporary the folder in which browsers have theirs */
async function openShop(temporary: string, jobs: number): Promise<PrintShop> {
  const machine = testMachine(temporary);
  return openPrintShop({
    machine,
    typefaces: await loadTypefaces({ machine }),
    jobs,
    now: () => performance.now(),
    standard: 'PDF/A-3a',
    producer: 'nianbao 0.0.0',
  });
}

let shop: PrintShop;
beforeAll(async () => {
  shop = await openShop(openFolder(), 1);
});
afterAll(() => shop.close());

function hashOf(printed: Printed): string {
  if (!printed.ok) return printed.faults.map(({ text }) => text.en).join('; ');
  return createHash('sha256').update(printed.bytes).digest('hex');
}

describe('orders that wait at the same time', () => {
  test('give the same PDFs as one after the other; one that fails does so alone', async () => {
    const all = [...reports.slice(0, 3), unprintable, ...reports.slice(3), tooWide];
    const together = await Promise.allSettled(all.map((each) => shop.print(each)));
    for (const [index, each] of all.entries()) {
      const outcome = together[index]!;
      if (each === unprintable) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: { failure: 'font' } });
        await expect(shop.print(each)).rejects.toThrow(PrintError);
        continue;
      }
      if (outcome.status === 'rejected') throw outcome.reason;
      expect(outcome.value, each.title).toMatchObject({ ok: true });
      expect(hashOf(await shop.print(each)), each.title).toBe(hashOf(outcome.value));
    }
  });
  test('end when they are aborted, and the next ones are printed', async () => {
    const abort = new AbortController();
    const waiting = reports.map((each) => shop.print(each, abort.signal));
    abort.abort(new Error('enough'));
    const outcomes = await Promise.allSettled(waiting);
    const rejected = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(rejected.length).toBeGreaterThan(0);
    for (const { reason } of rejected) expect(reason).toMatchObject({ message: 'enough' });
    expect(await shop.print(reports[0]!)).toMatchObject({ ok: true });
  });
});

test('two orders are printed by one browser, however many there may be, and none after it has closed', async () => {
  const temporary = openFolder();
  const own = await openShop(temporary, 4);
  try {
    const printed = await Promise.all(reports.slice(0, 2).map((each) => own.print(each)));
    expect(printed.map(({ ok }) => ok)).toEqual([true, true]);
    const browsers = readdirSync(temporary).filter((name) => name.startsWith('nianbao-'));
    expect(browsers).toHaveLength(1);
  } finally {
    await own.close();
  }
  await expect(own.print(reports[0]!)).rejects.toThrow('closed');
  expect(processesNaming(temporary)).toEqual([]);
});

test('a browser that was only expected to print is not told of, and prints what comes', async () => {
  const temporary = openFolder();
  const own = await openShop(temporary, 1);
  try {
    own.expectPrint();
    await expect.poll(() => processesNaming(temporary).length, { timeout: 20_000 }).toBeGreaterThan(0);
    expect([own.browserVersion(), own.warnings()]).toEqual([undefined, []]);
    expect(hashOf(await own.print(reports[0]!))).toBe(hashOf(await shop.print(reports[0]!)));
    expect(own.browserVersion()).toMatch(/\d/);
  } finally {
    await own.close();
  }
  expect(processesNaming(temporary)).toEqual([]);
});
