import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { EnvironmentError } from '../../src/model/environment-error.ts';
import {
  describePrintEnvironment,
  loadTypefaces,
  openPrinter,
  type Typefaces,
} from '../../src/print/index.ts';
import { documentOf, openFolder, processesNaming, testFolder, testMachine } from './test-machine.ts';

const folder = openFolder();
const machine = testMachine(folder);
let typefaces: Typefaces;

beforeAll(async () => {
  typefaces = await loadTypefaces({ machine });
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/**
 * Whether an unprivileged process may have namespaces of its own here, which the browser's sandbox is made of; many
 * containers and chroots forbid it. Asked of util-linux, not of the browser.
 */
const hasNamespaces =
  spawnSync('unshare', ['--user', 'true'], machine.uid === 0 ? { uid: 65534, gid: 65534 } : {}).status === 0;
const withoutNamespaces = '(skipped: this machine forbids user namespaces)';

/** The browser's first process, which started the others. */
function mainProcess(): number {
  const pids = processesNaming(folder, 'about:blank');
  expect(pids).toHaveLength(1);
  return pids[0] as number;
}

describe.runIf(process.platform === 'linux')('the processes of a browser', () => {
  test('end when the printer is closed, and its folders go', async () => {
    const printer = await openPrinter({ machine, typefaces });
    expect(processesNaming(folder).length).toBeGreaterThan(0);
    expect(readdirSync(folder)).toHaveLength(1);
    await printer.close();
    await vi.waitFor(() => expect(processesNaming(folder)).toEqual([]));
    expect(readdirSync(folder)).toEqual([]);
  });
  test('end when the process that holds the printer is killed outright', async () => {
    const below = testFolder();
    const child = spawn(process.execPath, [join(import.meta.dirname, 'fixtures/hold-printer.ts'), below], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(processesNaming(below, 'about:blank')).toHaveLength(1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await vi.waitFor(() => expect(processesNaming(below)).toEqual([]), 10_000);
  }, 30_000);
  test.runIf(!hasNamespaces)('print without a sandbox where there can be none, and say so', async () => {
    const printer = await openPrinter({ machine, typefaces });
    expect(printer.sandboxed).toBe(false);
    expect(printer.warnings).toHaveLength(1);
    await printer.close();
    await expect(openPrinter({ machine, typefaces, sandbox: 'required' })).rejects.toThrow(EnvironmentError);
  });
  test.skipIf(!hasNamespaces)(
    `run in a sandbox, and not as root ${hasNamespaces ? '' : withoutNamespaces}`,
    async () => {
      const printer = await openPrinter({ machine, typefaces, sandbox: 'required' });
      try {
        expect(printer.sandboxed).toBe(true);
        expect(printer.warnings).toEqual([]);
        expect(processesNaming(folder, '--no-sandbox')).toEqual([]);
      } finally {
        await printer.close();
      }
    },
  );
});

describe.runIf(process.platform === 'linux')('a printer goes on', () => {
  test('when its browser dies between two reports', async () => {
    const printer = await openPrinter({ machine, typefaces });
    try {
      const first = mainProcess();
      process.kill(first, 'SIGKILL');
      expect((await printer.print(documentOf('<p>甲</p>'))).text.trim()).toBe('甲');
      expect(mainProcess()).not.toBe(first);
      expect(readdirSync(folder)).toHaveLength(1);
    } finally {
      await printer.close();
    }
  });
  test('when its browser hangs', async () => {
    const printer = await openPrinter({ machine, typefaces, timeout: 1500 });
    try {
      const first = mainProcess();
      process.kill(first, 'SIGSTOP');
      expect((await printer.print(documentOf('<p>甲</p>'))).text.trim()).toBe('甲');
      expect(mainProcess()).not.toBe(first);
    } finally {
      await printer.close();
    }
  }, 20_000);
  test('after a report that takes for ever', async () => {
    const printer = await openPrinter({ machine, typefaces, timeout: 1000 });
    try {
      const endless = printer.print(documentOf('<p>政府信息公开</p>'.repeat(200_000)));
      await expect(endless).rejects.toMatchObject({ name: 'PrintError', failure: 'timeout' });
      expect((await printer.print(documentOf('<p>乙</p>'))).text.trim()).toBe('乙');
    } finally {
      await printer.close();
    }
  }, 20_000);
  test('after an abort, which ends the browser at once', async () => {
    const printer = await openPrinter({ machine, typefaces });
    try {
      const controller = new AbortController();
      const endless = printer.print(documentOf('<p>政府信息公开</p>'.repeat(200_000)), controller.signal);
      const waiting = printer.print(documentOf('<p>丙</p>'), controller.signal);
      const reason = new Error('interrupted');
      setTimeout(() => controller.abort(reason), 200);
      await expect(endless).rejects.toBe(reason);
      await expect(waiting).rejects.toBe(reason);
      await vi.waitFor(() => expect(processesNaming(folder)).toEqual([]));
      await expect(printer.print(documentOf('<p>丁</p>'), AbortSignal.abort(reason))).rejects.toBe(reason);
      expect((await printer.print(documentOf('<p>丁</p>'))).text.trim()).toBe('丁');
    } finally {
      await printer.close();
    }
  }, 20_000);
  test('with a fresh browser after a number of reports', async () => {
    const printer = await openPrinter({ machine, typefaces, recycleAfter: 2 });
    try {
      const first = mainProcess();
      for (const text of ['一', '二']) await printer.print(documentOf(`<p>${text}</p>`));
      expect(mainProcess()).toBe(first);
      await printer.print(documentOf('<p>三</p>'));
      expect(mainProcess()).not.toBe(first);
    } finally {
      await printer.close();
    }
    expect(readdirSync(folder)).toEqual([]);
  });
  test('not when it is closed in the middle of a report', async () => {
    const printer = await openPrinter({ machine, typefaces });
    const endless = printer.print(documentOf('<p>政府信息公开</p>'.repeat(200_000)));
    const rejected = expect(endless).rejects.toThrow();
    await printer.close();
    await rejected;
    await vi.waitFor(() => expect(processesNaming(folder)).toEqual([]));
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('which browser', () => {
  const withChrome = (path: string) => ({
    ...machine,
    environment: { ...machine.environment, CHROME_PATH: path },
  });

  test('a CHROME_PATH that is not there is an error, and no other browser is taken', async () => {
    const opening = openPrinter({ machine: withChrome('/nowhere/chrome'), typefaces });
    await expect(opening).rejects.toThrow(EnvironmentError);
    await expect(opening).rejects.toThrow('/nowhere/chrome named in CHROME_PATH does not exist');
  });
  test('a program that is no browser is an error that tells what it said', async () => {
    const opening = openPrinter({ machine: withChrome('/bin/false'), typefaces });
    await expect(opening).rejects.toThrow(EnvironmentError);
    await expect(opening).rejects.toThrow('/bin/false');
    expect(readdirSync(folder)).toEqual([]);
  });
  test('the one of CHROME_PATH goes before the configured one', async () => {
    const { browser, ok } = await describePrintEnvironment({ machine });
    expect(ok).toBe(true);
    const named = await openPrinter({
      machine: withChrome(browser.path as string),
      browserPath: '/nowhere/chrome',
      typefaces,
    });
    await named.close();
    expect(named.browser.source).toBe('CHROME_PATH');
  });
});

describe('the description of this machine', () => {
  test('names a browser that has printed with our fonts', async () => {
    const description = await describePrintEnvironment({ machine });
    expect(description).toMatchObject({
      ok: true,
      cache: { path: machine.cacheRoot, ok: true },
      browser: { found: true, product: 'HeadlessChrome', embeddedFonts: ['NotoSerifSC-Regular'] },
      warnings: hasNamespaces ? [] : [expect.anything()],
    });
    expect(description.fonts.map(({ role, ok }) => [role, ok])).toEqual(
      ['fangsong', 'xiaobiaosong', 'kaiti', 'heiti', 'strong'].map((role) => [role, true]),
    );
    expect(JSON.parse(JSON.stringify(description))).toEqual(description);
  });
  test('says what is wrong instead of failing', async () => {
    const broken = { ...machine, environment: { ...machine.environment, CHROME_PATH: '/nowhere/chrome' } };
    const description = await describePrintEnvironment({
      machine: broken,
      fonts: { kaiti: import.meta.filename },
    });
    expect(description.ok).toBe(false);
    expect(description.browser.problem?.text.zh).toContain('/nowhere/chrome');
    const faulty = description.fonts.filter(({ ok }) => !ok);
    expect(faulty.map(({ role, file }) => [role, file])).toEqual([['kaiti', import.meta.filename]]);
  });
});
