import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isPicture, readPicture } from '../../src/load/read-picture.ts';
import { REPOSITORY, temporaryFolder } from '../acceptance/command-line.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PICTURE = path.join(REPOSITORY, 'content/659999/yunxi-education/2024/channels.png');

test("a picture is read from the report's own folder", async () => {
  mkdirSync(path.join(folder, '2024'));
  cpSync(PICTURE, path.join(folder, '2024/a.png'));
  const picture = await readPicture(fs, path.join(folder, '2024'), 'a.png');
  expect(picture).toMatchObject({ type: 'image/png', width: 1240, height: 620 });
});

test('neither a linked picture nor one in a linked folder is read', async () => {
  symlinkSync(PICTURE, path.join(folder, '2024/linked.png'));
  symlinkSync(path.join(folder, '2024'), path.join(folder, '2023'));
  expect(isPicture(await readPicture(fs, path.join(folder, '2024'), 'linked.png'))).toBe(false);
  expect(isPicture(await readPicture(fs, path.join(folder, '2023'), 'a.png'))).toBe(false);
});
