import fs from 'node:fs/promises';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSchema } from '../../src/scaffold/find-schema.ts';
import { temporaryFolder } from '../acceptance/command-line.ts';

const NAME = 'report-2021.schema.json';
let root: string;

beforeEach(() => {
  root = temporaryFolder();
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(...parts: readonly string[]): Promise<void> {
  const file = path.join(root, ...parts);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, '{}');
}

describe('where an editor finds the schema', () => {
  it.each([
    ['a checkout', ['schemas'], 'content/220102/water', '../../../schemas/'],
    [
      'a checkout, for a folder of contents deeper down',
      ['schemas'],
      'a/b/c/220102/water',
      '../../../../../schemas/',
    ],
    [
      'a project that depends on nianbao',
      ['node_modules', 'nianbao', 'schemas'],
      'content/220102/water',
      '../../../node_modules/nianbao/schemas/',
    ],
  ])('in %s', async (_case, place, folder, relative) => {
    await put(...place, NAME);
    expect(await findSchema(fs, path.join(root, folder), NAME, '/elsewhere')).toBe(`${relative}${NAME}`);
  });

  it('is the file that is installed, where the project has none of its own', async () => {
    const installed = path.join(root, 'installed 装');
    expect(await findSchema(fs, path.join(root, 'content/220102/water'), NAME, installed)).toBe(
      pathToFileURL(path.join(installed, NAME)).href,
    );
  });

  it('is never a folder of that name', async () => {
    await mkdir(path.join(root, 'schemas', NAME), { recursive: true });
    expect(await findSchema(fs, path.join(root, 'content/220102/water'), NAME, '/elsewhere')).toMatch(
      /^file:/,
    );
  });
});
