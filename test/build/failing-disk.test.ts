import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { nianbao, REPOSITORY, temporaryFolder, thisMachine } from '../acceptance/command-line.ts';
import { bytesOf, reportYaml, sampleSite, stateOf, TOWN } from './sample-site.ts';
import { expectTrueOutput } from './true-output.ts';

vi.setConfig({ testTimeout: 120_000 });

const root = temporaryFolder();
chmodSync(root, 0o755);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const small = path.join(root, 'small');
mkdirSync(small);
/** A disk of 2 MiB; mounting one takes root, and more than many containers allow. */
const isMounted =
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', small], { stdio: 'ignore' }).status === 0;
afterAll(() => {
  if (isMounted) spawnSync('umount', [small]);
});

describe('a disk that is really full', () => {
  const note = isMounted ? '' : ' (skipped: no disk can be mounted here)';
  test.skipIf(!isMounted)(`ends the build with 3 and leaves a true manifest${note}`, async () => {
    const site = sampleSite();
    const output = path.join(small, 'output');
    const argv = ['build', '--no-pdf', '--no-search', '--content', site.content, '--output', output];
    expect((await nianbao(argv, { cwd: site.root })).exit).toBe(0);
    const before = bytesOf(stateOf(output));
    site.put('site.yaml', 'name: 另一个站\nasOf: 2025-03-31\n');
    site.put(`${TOWN}.yaml`, reportYaml(2024, { overview: '改过了。' }));
    const filler = path.join(small, 'filler');
    expect(spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=1k']).status).not.toBe(0);
    const { exit, stderr } = await nianbao(argv, { cwd: site.root });
    expect(exit, stderr).toBe(3);
    expect(stderr).toContain('ENOSPC');
    expect(stderr).toContain('磁盘');
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(bytesOf(stateOf(output))).toEqual(before);
    expectTrueOutput(output);
    rmSync(filler);
    expect((await nianbao(argv, { cwd: site.root })).exit).toBe(0);
    expectTrueOutput(output);
    const fresh = path.join(site.root, 'fresh');
    await nianbao([...argv.slice(0, -1), fresh], { cwd: site.root });
    expect(bytesOf(stateOf(output))).toEqual(bytesOf(stateOf(fresh)));
  });
});

describe('an output folder that may not be written', () => {
  const NOBODY = ['--reuid=65534', '--regid=65534', '--clear-groups'];
  // Root may write everywhere: it takes a user whom the modes bind, and who can read this repository.
  const canBeNobody =
    process.getuid?.() === 0 &&
    spawnSync('setpriv', [...NOBODY, process.execPath, path.join(REPOSITORY, 'bin/nianbao.cjs'), '--version'])
      .status === 0;
  const note = canBeNobody ? '' : ' (skipped: no other user can run this here)';
  test.skipIf(!canBeNobody)(`ends the build with 3, and nothing of it changes${note}`, async () => {
    const folder = path.join(root, 'bound');
    const site = sampleSite(folder);
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    chmodSync(folder, 0o755);
    const argv = ['build', '--no-pdf', '--no-search', '--content', site.content, '--output', site.output];
    expect((await nianbao(argv, { cwd: site.root })).exit).toBe(0);
    const before = bytesOf(site.published());
    writeFileSync(path.join(site.content, 'site.yaml'), 'name: 另一个站\nasOf: 2025-03-31\n');
    const temporary = path.join(folder, 'tmp');
    mkdirSync(temporary);
    chmodSync(temporary, 0o777);
    const { status, stderr } = spawnSync(
      'setpriv',
      [...NOBODY, process.execPath, path.join(REPOSITORY, 'bin/nianbao.cjs'), ...argv],
      {
        cwd: site.root,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], TMPDIR: temporary, NIANBAO_CACHE: thisMachine().cacheRoot },
      },
    );
    expect(status, stderr).toBe(3);
    expect(stderr).toContain('EACCES');
    expect(stderr).toContain('权限');
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(bytesOf(site.published())).toEqual(before);
  });
});
