import { execFile, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REPOSITORY } from '../acceptance/command-line.ts';

const FIXTURES = path.join(REPOSITORY, 'test/fixtures/content-scenarios');
const EXECUTABLE = path.join(REPOSITORY, 'bin/nianbao.cjs');

let here: string;
beforeEach(async () => {
  here = await fs.mkdtemp(path.join(os.tmpdir(), 'nianbao-run-'));
  await fs.cp(FIXTURES, here, { recursive: true });
});
afterEach(() => rm(here, { recursive: true, force: true }));

async function run(...argv: string[]): Promise<{ exit: number; stdout: string; stderr: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [EXECUTABLE, ...argv], {
      cwd: here,
      maxBuffer: 64 * 1024 * 1024,
    });
    return { exit: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { exit: code, stdout, stderr };
  }
}

/** A content folder whose report has so many faults that a pipe cannot hold what is said of them. */
async function manyFaults(count: number): Promise<void> {
  const file = path.join(here, 'good/content/000000/water/2023.yaml');
  const text = await readFile(file, 'utf8');
  await fs.writeFile(file, text + Array.from({ length: count }, (_, at) => `x${at}: 1\n`).join(''));
}

describe('the executable', () => {
  it('checks a content folder and says how it went by its exit code', async () => {
    expect(await run('check', '--content', 'good/content')).toMatchObject({ exit: 0, stdout: '' });
    const faulty = await run('check', '--content', 'faulty/content', '--format', 'json');
    expect(faulty.exit).toBe(1);
    const report = JSON.parse(faulty.stdout) as { version: number; findings: { code: string }[] };
    expect(report.version).toBe(1);
    expect(report.findings.map(({ code }) => code)).toEqual(['MARKUP', 'S-INT', 'S4-REV']);
    expect((await run('chekc')).exit).toBe(2);
  }, 30_000);

  it('writes all of a long document before it ends', async () => {
    await manyFaults(10_000);
    const started = performance.now();
    const { exit, stdout } = await run('check', '--content', 'good/content', '--format', 'json', '--quiet');
    expect(exit).toBe(1);
    expect((JSON.parse(stdout) as { findings: unknown[] }).findings).toHaveLength(10_000);
    expect(performance.now() - started).toBeLessThan(15_000);
  }, 30_000);

  it.skipIf(process.platform === 'win32')(
    'ends quietly when nobody reads on (| head -1)',
    async () => {
      await manyFaults(10_000);
      const child = spawn(
        'sh',
        [
          '-c',
          '"$0" "$1" check --content good/content --format json | head -1',
          process.execPath,
          EXECUTABLE,
        ],
        {
          cwd: here,
        },
      );
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      await new Promise((done) => child.on('close', done));
      expect(stdout).toBe('{\n');
      expect(stderr).not.toMatch(/EPIPE|at .*\.ts|Error/);
    },
    30_000,
  );

  it.skipIf(process.platform === 'win32')(
    'does not wait for a pipe nor show what a link points at',
    async () => {
      const folder = path.join(here, 'good/content/000000/water');
      await promisify(execFile)('mkfifo', [path.join(folder, '2022.yaml')]);
      await fs.writeFile(path.join(here, 'secret.txt'), 'password: hunter2\n');
      await fs.symlink(path.join(here, 'secret.txt'), path.join(folder, '2021.yaml'));
      const { exit, stdout } = await run('check', '--content', 'good/content');
      expect(exit).toBe(1);
      expect(stdout).toContain('2021.yaml:1:1');
      expect(stdout).toContain('2022.yaml:1:1');
      expect(stdout).not.toContain('hunter2');
    },
    30_000,
  );
});
