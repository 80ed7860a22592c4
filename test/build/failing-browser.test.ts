import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { PrintShop } from '../../src/build/print-shop.ts';
import { openPrintShop } from '../../src/build/print-shop.ts';
import { TEMPLATES } from '../../src/build/package-root.ts';
import { EnvironmentError } from '../../src/model/environment-error.ts';
import { loadTypefaces, openPrinter, PrintError } from '../../src/print/index.ts';
import { readStylesheet } from '../../src/render/stylesheet.ts';
import { nianbao } from '../acceptance/command-line.ts';
import { openFolder, processesNaming, testMachine } from '../print/test-machine.ts';
import { filesIn, until } from './build-process.ts';
import { bytesOf, HEALTH, reportYaml, sampleShop, sampleSite, stateOf } from './sample-site.ts';
import { expectTrueOutput } from './true-output.ts';

vi.setConfig({ testTimeout: 240_000 });

const temporary = openFolder();
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const machine = testMachine(temporary);

/** A shop with a real browser, one report after the other, in which one report meets with something. */
const shopWith =
  (meet: (print: () => ReturnType<PrintShop['print']>) => ReturnType<PrintShop['print']>, body?: string) =>
  async (): Promise<PrintShop> => {
    const typefaces = await loadTypefaces({ machine });
    const shop = openPrintShop({
      machine,
      typefaces,
      jobs: 1,
      now: () => performance.now(),
      timeout: 5000,
      standard: 'PDF/A-3a',
      producer: 'test',
    });
    let turn: Promise<unknown> = Promise.resolve();
    return {
      ...shop,
      print(order, signal) {
        const isIt = order.title.includes('2023');
        const print = () => shop.print(isIt && body !== undefined ? { ...order, body } : order, signal);
        const printed = turn.then(() => (isIt ? meet(print) : print()));
        turn = printed.catch(() => undefined);
        return printed;
      },
    };
  };
/** What is printed in the fonts that are there. */
const stylesheet = readStylesheet(TEMPLATES);
const browsers = (): readonly number[] => processesNaming(temporary, 'about:blank');

describe.runIf(process.platform === 'linux')('a browser', () => {
  test.each([
    ['is killed', 'SIGKILL'],
    ['hangs', 'SIGSTOP'],
  ] as const)('that %s while it prints is replaced, and all reports are published', async (_, signal) => {
    const site = sampleSite();
    let met = 0;
    const openShop = shopWith(async (print) => {
      // The reports before this one have started it; else it would still have to start.
      const warmed = await print();
      expect(warmed.ok).toBe(true);
      const [browser] = browsers();
      const printed = print();
      process.kill(browser!, signal);
      met += 1;
      return printed;
    });
    const { build, failures } = await site.build({ stylesheet, openPrintShop: openShop });
    expect(met).toBe(1);
    expect(failures).toEqual([]);
    expect(build).toMatchObject({ pages: 3, pdfs: 3, failed: 0 });
    expectTrueOutput(site.output);
    await until(() => browsers().length === 0);
    expect(filesIn(temporary)).toEqual([]);
  });

  test('that a report is too much for is tried twice; the report fails alone, and its last good publication stays', async () => {
    const site = sampleSite();
    await site.build({ stylesheet });
    const before = bytesOf(site.published());
    site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: '改过了。' }));
    let tries = 0;
    const endless = '<p>政府信息公开</p>'.repeat(400_000);
    const openShop = shopWith((print) => {
      tries += 1;
      return print();
    }, endless);
    const { build, failures, findings } = await site.build({ stylesheet, openPrintShop: openShop });
    expect(tries).toBe(1);
    expect(build).toMatchObject({ failed: 1, skipped: 2 });
    expect(failures.map(({ file }) => file)).toEqual([`content/${HEALTH}.yaml`]);
    expect(findings.map(({ code }) => code)).toEqual(['PRINT']);
    // Which browser was tried is told all the same.
    const { 'manifest.json': _, ...files } = bytesOf(site.published());
    expect(before).toMatchObject(files);
    expectTrueOutput(site.output);
    // In a fresh clone it is taken from an earlier output.
    const fresh = path.join(site.root, 'fresh');
    const failing = sampleShop();
    const cloned = await site.build({
      stylesheet,
      output: fresh,
      previous: site.output,
      openPrintShop: () =>
        Promise.resolve({
          ...failing,
          print: (order) =>
            order.title.includes('2023')
              ? Promise.reject(new PrintError('crash', { zh: '浏览器崩溃', en: 'the browser crashed' }))
              : failing.print(order),
        }),
    });
    expect(cloned.build).toMatchObject({ pages: 2, pdfs: 2, failed: 1 });
    expectTrueOutput(fresh);
    const after = bytesOf(stateOf(fresh));
    for (const file of Object.keys(before).filter((name) => name.startsWith(HEALTH)))
      expect(after[file]).toBe(before[file]);
    await until(() => browsers().length === 0);
    expect(filesIn(temporary)).toEqual([]);
  });

  test('that does not start ends the build with 3, its path and what to do; nothing is published', async () => {
    const site = sampleSite();
    const program = path.join(site.root, 'no-browser');
    writeFileSync(program, '#!/bin/sh\necho "FATAL: no display" >&2\nexit 1\n');
    chmodSync(program, 0o755);
    const environment = { ...machine.environment, CHROME_PATH: program };
    const argv = ['build', '--content', site.content, '--output', site.output];
    const { exit, stderr } = await nianbao(argv, { cwd: site.root, machine: { ...machine, environment } });
    expect(exit, stderr).toBe(3);
    expect(stderr).toContain('浏览器无法启动');
    expect(stderr).toContain(program);
    expect(stderr).toContain('CHROME_PATH');
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(path.join(site.output, HEALTH))).toBe(false);
    expectTrueOutput(site.output);
    expect(filesIn(temporary)).toEqual([]);
  });

  test('that never answers is given up after its time, and ended', async () => {
    const program = path.join(temporary, '..', `${path.basename(temporary)}-silent`);
    writeFileSync(program, '#!/bin/sh\nexec sleep 100000\n');
    chmodSync(program, 0o755);
    const environment = { ...machine.environment, CHROME_PATH: program };
    const typefaces = await loadTypefaces({ machine });
    const opening = openPrinter({ machine: { ...machine, environment }, typefaces, launchTimeout: 300 });
    await expect(opening).rejects.toThrow(EnvironmentError);
    await expect(opening).rejects.toThrow('no answer within 300 ms');
    expect(filesIn(temporary)).toEqual([]);
    rmSync(program);
  });
});
