import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { REPOSITORY, temporaryFolder } from '../acceptance/command-line.ts';
import { sampleSite } from './sample-site.ts';

vi.setConfig({ testTimeout: 60_000 });

/** A user's folder in which nianbao is installed, as everybody has it: its code is inside, and kept out of Git. */
const folder = temporaryFolder();
const installed = path.join(folder, 'packages/nianbao');
beforeAll(() => {
  mkdirSync(installed, { recursive: true });
  for (const part of ['bin', 'src', 'templates', 'schemas', 'package.json', '.eleventy.ts']) {
    cpSync(path.join(REPOSITORY, part), path.join(installed, part), { recursive: true });
  }
  symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(installed, 'node_modules'), 'dir');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function build(
  output: string,
  ...more: readonly string[]
): { readonly exit: number | null; readonly stderr: string } {
  const site = sampleSite();
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      path.join(installed, 'bin/nianbao.cjs'),
      'build',
      '--no-pdf',
      '--content',
      site.content,
      '--output',
      output,
      ...more,
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  return { exit: status, stderr };
}

test.each(['packages/', '**/templates/**'])(
  'what .gitignore leaves out (%s) is not left out of the site',
  (pattern) => {
    writeFileSync(path.join(folder, '.gitignore'), `${pattern}\n`);
    const output = path.join(folder, 'output');
    const { exit, stderr } = build(output);
    expect(exit, stderr).toBe(0);
    for (const page of ['index.html', '404.html', '659999/index.html']) {
      expect(existsSync(path.join(output, page)), page).toBe(true);
    }
    rmSync(output, { recursive: true });
  },
);

test('an .eleventyignore that leaves our templates out is said, and never costs a published home page', () => {
  const output = path.join(folder, 'output');
  expect(build(output).exit).toBe(0);
  writeFileSync(path.join(folder, '.eleventyignore'), 'packages/\n');
  // Where nothing has changed, nothing is made.
  expect(build(output).exit).toBe(0);
  const { exit, stderr } = build(output, '--force');
  expect(exit).toBe(3);
  expect(stderr).toContain('.eleventyignore');
  expect(existsSync(path.join(output, 'index.html'))).toBe(true);
});
