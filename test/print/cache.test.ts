import {
  chmodSync,
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EnvironmentError } from '../../src/model/environment-error.ts';
import { bundledBrowser } from '../../src/print/browser/bundled-browser.ts';
import { privateFontconfig } from '../../src/print/browser/private-fontconfig.ts';
import { installFolder } from '../../src/print/cache/install-folder.ts';
import { writeCacheFile, type WrittenFiles } from '../../src/print/cache/write-file.ts';
import { machineCacheRoot } from '../../src/print/index.ts';
import { testFolder, testMachine } from './test-machine.ts';

const linuxX64 = process.platform === 'linux' && process.arch === 'x64';
const root = process.getuid?.() === 0;

describe('where the machine cache is', () => {
  test('the variable of our own goes before everything', () => {
    expect(machineCacheRoot({ NIANBAO_CACHE: '/data/c', XDG_CACHE_HOME: '/x' }, 0, '/root', '/tmp')).toBe(
      '/data/c',
    );
  });
  test('root keeps it where the browser of another user can read it', () => {
    expect(machineCacheRoot({ XDG_CACHE_HOME: '/x' }, 0, '/root', '/tmp')).toBe('/var/cache/nianbao');
  });
  test('other users follow the XDG specification, which ignores relative paths', () => {
    expect(machineCacheRoot({ XDG_CACHE_HOME: '/x' }, 1000, '/home/u', '/tmp')).toBe('/x/nianbao');
    expect(machineCacheRoot({ XDG_CACHE_HOME: 'x' }, 1000, '/home/u', '/tmp')).toBe('/home/u/.cache/nianbao');
  });
  test('users without a home get a folder of their own', () => {
    expect(machineCacheRoot({}, 1000, '/nonexistent', '/tmp')).toBe('/tmp/nianbao-cache-1000');
    expect(machineCacheRoot({}, 1000, undefined, '/tmp')).toBe('/tmp/nianbao-cache-1000');
  });
});

describe.runIf(linuxX64)('the folder that the browser is unpacked to', () => {
  test('is refused when other users may write to it', async () => {
    const cacheRoot = testFolder();
    chmodSync(cacheRoot, 0o777);
    const refused = bundledBrowser({ ...testMachine(cacheRoot), cacheRoot });
    await expect(refused).rejects.toThrow(EnvironmentError);
    await expect(refused).rejects.toThrow('other users may write');
    expect(readdirSync(cacheRoot)).toEqual([]);
  });
  test.runIf(root)('is refused when it belongs to somebody else', async () => {
    const cacheRoot = testFolder();
    chownSync(cacheRoot, 12345, 12345);
    await expect(bundledBrowser({ ...testMachine(cacheRoot), cacheRoot })).rejects.toThrow(
      'another user (uid 12345)',
    );
  });
  test('cannot be a file', async () => {
    const cacheRoot = join(testFolder(), 'file');
    writeFileSync(cacheRoot, '');
    await expect(bundledBrowser({ ...testMachine(cacheRoot), cacheRoot })).rejects.toThrow(EnvironmentError);
  });
});

describe.runIf(linuxX64)('what was unpacked before', () => {
  test('is used again as it is', async () => {
    const cacheRoot = testFolder();
    const machine = { ...testMachine(cacheRoot), cacheRoot };
    const first = (await privateFontconfig(machine)) as string;
    const before = statSync(join(first, 'fonts.conf')).mtimeMs;
    expect(await privateFontconfig(machine)).toBe(first);
    expect(statSync(join(first, 'fonts.conf')).mtimeMs).toBe(before);
  });
  test('is made again when a file was cut short', async () => {
    const cacheRoot = testFolder();
    const machine = { ...testMachine(cacheRoot), cacheRoot };
    const folder = (await privateFontconfig(machine)) as string;
    const font = join(folder, 'fonts', readdirSync(join(folder, 'fonts'))[0] as string);
    const bytes = readFileSync(font);
    truncateSync(font, 100);
    expect(await privateFontconfig(machine)).toBe(folder);
    expect(readFileSync(font).equals(bytes)).toBe(true);
    expect(readdirSync(cacheRoot)).toHaveLength(1);
  });
  test.runIf(root)('is made again when somebody else owns a file of it', async () => {
    const cacheRoot = testFolder();
    const machine = { ...testMachine(cacheRoot), cacheRoot };
    const folder = (await privateFontconfig(machine)) as string;
    chownSync(join(folder, 'fonts.conf'), 12345, 12345);
    await privateFontconfig(machine);
    expect(statSync(join(folder, 'fonts.conf')).uid).toBe(0);
  });
});

describe('a folder of the cache', () => {
  const fill =
    (text: string, before: () => Promise<void> = () => Promise.resolve()) =>
    async (folder: string): Promise<WrittenFiles> => {
      const files: WrittenFiles = {};
      await writeCacheFile(folder, 'a/b.txt', 0o644, text, files);
      await before();
      return files;
    };
  const uid = process.getuid?.();

  test('can be made by two at once', async () => {
    const cache = testFolder();
    const request = { root: cache, name: 'thing', madeFrom: 'x', uid };
    const made = await Promise.all(['one', 'two', 'three'].map((text) => installFolder(request, fill(text))));
    expect(new Set(made.map(({ path }) => path)).size).toBe(1);
    expect(readdirSync(cache)).toHaveLength(1);
    expect(['one', 'two', 'three']).toContain(readFileSync(join(made[0]!.path, 'a/b.txt'), 'utf8'));
  });
  test('does not appear under its name when making it fails', async () => {
    const cache = testFolder();
    const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
    const failing = fill('one', () => Promise.reject(full));
    const refused = installFolder({ root: cache, name: 'thing', madeFrom: 'x', uid }, failing);
    await expect(refused).rejects.toThrow('the disk is full');
    await expect(refused).rejects.toThrow(EnvironmentError);
    expect(readdirSync(cache)).toEqual([]);
  });
  test('has another name when it is made from something else', async () => {
    const cache = testFolder();
    const one = await installFolder({ root: cache, name: 'thing', madeFrom: '1', uid }, fill('one'));
    const two = await installFolder({ root: cache, name: 'thing', madeFrom: '2', uid }, fill('two'));
    expect(existsSync(join(one.path, 'a/b.txt'))).toBe(true);
    expect(two.path).not.toBe(one.path);
  });
});
