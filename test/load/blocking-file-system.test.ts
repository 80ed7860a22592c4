import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { blockingFileSystem } from '../../src/load/blocking-file-system.ts';
import { isNotFound } from '../../src/load/file-system.ts';
import { temporaryFolder } from '../acceptance/command-line.ts';

const folder = temporaryFolder();
const file = path.join(folder, '2024.yaml');
writeFileSync(file, 'year: 2024\n');
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const errorOf = (name: string): Promise<unknown> =>
  blockingFileSystem.lstat(path.join(folder, name)).then(
    () => undefined,
    (error: unknown) => error,
  );

describe('the file system for many small files', () => {
  it('tells what is there, of a link the link itself', async () => {
    expect((await blockingFileSystem.lstat(file)).size).toBe(11);
    symlinkSync('nowhere', path.join(folder, 'link'));
    expect((await blockingFileSystem.lstat(path.join(folder, 'link'))).isSymbolicLink()).toBe(true);
  });

  it.each(['2023.yaml', '2024.yaml/index.html'])(
    'says of %s that it is not there, and which',
    async (name) => {
      const error = await errorOf(name);
      expect(isNotFound(error)).toBe(true);
      expect(String(error)).toContain(path.join(folder, name));
    },
  );

  it('leaves the stacks of other errors as they are', async () => {
    const before = Error.stackTraceLimit;
    await errorOf('2023.yaml');
    expect(Error.stackTraceLimit).toBe(before);
    expect(before).toBeGreaterThan(0);
  });
});
