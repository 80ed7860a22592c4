import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import nodeFs from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Printed } from '../../src/build/print-shop.ts';
import { EnvironmentError } from '../../src/model/environment-error.ts';
import { PrintError } from '../../src/print/index.ts';
import { nianbao } from '../acceptance/command-line.ts';
import { jpeg } from '../fixtures/pictures.ts';
import type { SampleSite } from './sample-site.ts';
import {
  bytesOf,
  faultyYaml,
  HEALTH,
  HEALTH_NEXT,
  reportYaml,
  sampleShop,
  sampleSite,
  stateOf,
  TOWN,
} from './sample-site.ts';

vi.setConfig({ testTimeout: 60_000 });

const changed = reportYaml(2023, { overview: '改过了。' });
const WRONG = { zh: '文字不全', en: 'text is missing' };

/** A shop in which one report cannot be printed. */
const shopFailing = (fail: () => Promise<Printed>) => () => {
  const shop = sampleShop();
  return Promise.resolve(
    sampleShop({
      print: (document, signal) => (document.title.includes('2023') ? fail() : shop.print(document, signal)),
    }),
  );
};

/** Every file that the manifest names is there with the hash that it gives, and no temporary file is. */
function expectTrueManifest(site: SampleSite): void {
  const files = stateOf(site.output);
  expect([...files.keys()].filter((file) => file.includes('tmp'))).toEqual([]);
  const hash = (file: string): string =>
    createHash('sha256')
      .update(readFileSync(path.join(site.output, file)))
      .digest('hex');
  for (const { html, pdf, data, sha256 } of site.manifest().reports) {
    expect([hash(html), hash(data), pdf === null ? null : hash(pdf)]).toEqual([
      sha256.html,
      sha256.data,
      sha256.pdf,
    ]);
  }
}

describe('a report that cannot be printed', () => {
  const failures: readonly (readonly [string, () => Promise<Printed>])[] = [
    [
      'whose PDF does not pass',
      () => Promise.resolve({ ok: false, faults: [{ kind: 'text-missing', page: 2, text: WRONG }] }),
    ],
    ['on which the browser fails', () => Promise.reject(new PrintError('crash', WRONG))],
  ];
  test.each(failures)('%s is finding PRINT and fails alone', async (_, fail) => {
    const site = sampleSite();
    const { build, findings, failures: said } = await site.build({ openPrintShop: shopFailing(fail) });
    expect(build).toEqual({ pages: 2, pdfs: 2, skipped: 0, failed: 1, pruned: 0 });
    expect(findings.map(({ code, severity, file }) => [code, severity, file])).toEqual([
      ['PRINT', 'error', `content/${HEALTH}.yaml`],
    ]);
    expect(findings[0]!.message.zh).toContain('文字不全');
    expect(said.map(({ file }) => file)).toEqual([`content/${HEALTH}.yaml`]);
    expect(existsSync(path.join(site.output, HEALTH))).toBe(false);
    expectTrueManifest(site);
  });
  test.each(failures)('%s keeps its earlier page, data and PDF', async (_, fail) => {
    const site = sampleSite();
    await site.build();
    const before = bytesOf(site.published());
    site.put(`${HEALTH}.yaml`, changed);
    const { build } = await site.build({ openPrintShop: shopFailing(fail) });
    expect(build).toMatchObject({ pages: 0, pdfs: 0, skipped: 2, failed: 1 });
    expect(bytesOf(site.published())).toEqual(before);
    // The next run tries again.
    expect((await site.build()).build).toMatchObject({ pages: 1, pdfs: 1 });
    expectTrueManifest(site);
  });
  test('makes the command line end with 4, also where other reports have errors', async () => {
    const site = sampleSite();
    // A picture that is there to its end, but of two colours a pixel, for which there is no space of colours.
    const picture = Buffer.from(
      jpeg()
        .toString('hex')
        .replace('ffc0000b08', 'ffc0000e08')
        .replace('01011100', '02011100021100')
        .replace('ffda0008010100', 'ffda000a0201000200'),
      'hex',
    );
    mkdirSync(path.join(site.content, HEALTH));
    writeFileSync(path.join(site.content, HEALTH, 'a.png'), picture);
    site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: '如图。\n  ![图一](a.png)' }));
    site.put(`${HEALTH_NEXT}.yaml`, faultyYaml(2024));
    const { exit, stdout } = await nianbao(['build', '--content', site.content, '--output', site.output]);
    expect(exit, stdout).toBe(4);
    expect(stdout).toContain('PRINT');
    expect(stdout).toContain('S3-ROW');
    expect(site.manifest().reports.map(({ html }) => html)).toEqual([`${TOWN}/index.html`]);
  });
});

describe('a machine that lets a build down', () => {
  test('no browser: the build ends with the reason, and what was published stays', async () => {
    const site = sampleSite();
    await site.build();
    const before = bytesOf(site.published());
    site.put(`${HEALTH}.yaml`, changed);
    const none = new EnvironmentError(
      { zh: '找不到浏览器', en: 'no browser' },
      { zh: '装一个', en: 'get one' },
    );
    await expect(site.build({ openPrintShop: shopFailing(() => Promise.reject(none)) })).rejects.toBe(none);
    expect(bytesOf(site.published())).toEqual(before);
  });

  test.each([1, 4, 7, 9])(
    'a disk that is full after %d files: exit 3, nothing half, and a true manifest',
    async (room) => {
      const site = sampleSite();
      await nianbao(['build', '--no-pdf', '--content', site.content, '--output', site.output]);
      site.put('site.yaml', 'name: 另一个站\nasOf: 2025-03-31\n');
      const before = bytesOf(site.published());
      const { exit, stderr } = await nianbao(
        ['build', '--no-pdf', '--content', site.content, '--output', site.output],
        { fs: fullDisk(room) },
      );
      expect(exit, stderr).toBe(3);
      expect(stderr).toContain('磁盘');
      expect(stderr).not.toMatch(/\n\s+at /);
      // Every file is the old one or the new one, and the new ones are complete.
      const after = bytesOf(site.published());
      expect(Object.keys(after)).toEqual(Object.keys(before));
      for (const [file, bytes] of Object.entries(after)) {
        if (bytes !== before[file] && file.endsWith('.html')) expect(bytes).toMatch(/<\/(html|div)>\s*$/);
      }
      // With room again, the next build completes the site.
      await nianbao(['build', '--no-pdf', '--content', site.content, '--output', site.output]);
      expectTrueManifest(site);
      const fresh = path.join(site.root, 'fresh');
      await nianbao(['build', '--no-pdf', '--content', site.content, '--output', fresh]);
      expect(bytesOf(site.published())).toEqual(bytesOf(stateOf(fresh)));
    },
  );

  // Three reports with page, data and PDF, then the pages that list them.
  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'a disk that is full for a while after %d files: the manifest is true at once, and no page stands beside another PDF',
    async (room) => {
      const site = sampleSite();
      await site.build();
      for (const report of [HEALTH, HEALTH_NEXT, TOWN]) {
        const year = Number(report.slice(-4));
        site.put(
          `${report}.yaml`,
          reportYaml(year, { overview: '改过了。', fresh: '{natural: 4, total: 4}' }),
        );
      }
      await expect(site.build({ fs: fullDisk(room, 1) })).rejects.toMatchObject({ code: 'ENOSPC' });
      expectTrueManifest(site);
      for (const report of [HEALTH, HEALTH_NEXT, TOWN]) {
        const isNew = [
          `${report}/index.html`,
          `${report}/report.json`,
          `${report}/${report.replaceAll('/', '-')}.pdf`,
        ].map((file) => site.read(file).includes('改过了'));
        expect(new Set(isNew).size).toBe(1);
      }
      await site.build();
      expectTrueManifest(site);
      for (const report of [HEALTH, TOWN]) expect(site.read(`${report}/index.html`)).toContain('改过了');
    },
  );
});

describe('a manifest that is not ours to trust', () => {
  const hostile: readonly (readonly [string, (manifest: Record<string, unknown>) => unknown])[] = [
    [
      'a page outside of the folder',
      (manifest) => ({ ...manifest, pages: [{ path: '../victim.txt', bytes: 1, sha256: '', inputs: '' }] }),
    ],
    [
      'an absolute path',
      (manifest) => ({ ...manifest, pages: [{ path: '/etc/passwd', bytes: 1, sha256: '', inputs: '' }] }),
    ],
    [
      'a path that goes out on the way',
      (manifest) => ({
        ...manifest,
        pages: [{ path: 'a/../../victim.txt', bytes: 1, sha256: '', inputs: '' }],
      }),
    ],
    ['a PDF outside of the folder', (manifest) => withReport(manifest, { pdf: '../victim.txt' })],
    [
      'a picture outside of the folder',
      (manifest) => withReport(manifest, { pictures: [{ path: '../victim.txt', bytes: 1, sha256: '' }] }),
    ],
    [
      'a region that leads out of the folder',
      (manifest) => withReport(manifest, { region: '..', agency: 'victim' }),
    ],
    ['a report without its fields', (manifest) => ({ ...manifest, reports: [{}] })],
    ['a report that is none', (manifest) => ({ ...manifest, reports: [null] })],
    ['a page that is none', (manifest) => ({ ...manifest, pages: ['index.html'] })],
    ['a later version', (manifest) => ({ ...manifest, version: 2 })],
    ['no object', () => 'manifest'],
  ];
  test.each(hostile)('%s: refused with exit 2, and nothing is touched', async (_, change) => {
    const site = sampleSite();
    const command = ['build', '--no-pdf', '--content', site.content, '--output', site.output];
    await nianbao(command);
    const victim = path.join(site.root, 'victim.txt');
    writeFileSync(victim, 'mine');
    writeFileSync(path.join(site.output, 'manifest.json'), JSON.stringify(change(site.manifest() as never)));
    site.remove('659998');
    const before = bytesOf(site.published());
    const { exit, stderr } = await nianbao(command);
    expect(exit, stderr).toBe(2);
    expect(stderr).toContain('manifest.json');
    expect(bytesOf(site.published())).toEqual(before);
    expect(readFileSync(victim, 'utf8')).toBe('mine');
  });

  test('in the folder of --previous takes nothing from outside of it', async () => {
    const site = sampleSite();
    const command = ['build', '--no-pdf', '--content', site.content];
    await nianbao([...command, '--output', site.output]);
    writeFileSync(path.join(site.root, 'victim.txt'), 'mine');
    const manifest = site.manifest() as never;
    const changed = withReport(manifest, { html: '../victim.txt' });
    writeFileSync(path.join(site.output, 'manifest.json'), JSON.stringify(changed));
    for (const report of [TOWN, HEALTH]) site.put(`${report}.yaml`, faultyYaml(2024));
    const fresh = path.join(site.root, 'fresh');
    const { exit, stderr } = await nianbao([...command, '--output', fresh, '--previous', site.output]);
    expect(exit, stderr).toBe(2);
    expect(existsSync(path.join(fresh, HEALTH))).toBe(false);
  });
});

/** The manifest with its first report changed. */
function withReport(manifest: Record<string, unknown>, changes: Record<string, unknown>): unknown {
  const [first, ...rest] = manifest['reports'] as Record<string, unknown>[];
  return { ...manifest, reports: [{ ...first, ...changes }, ...rest] };
}

/** This machine's file system, on which so many files can be written; the next ones find no room, half-way through. */
function fullDisk(room: number, failures = Number.POSITIVE_INFINITY): typeof nodeFs {
  let left = room;
  let failed = 0;
  return {
    ...nodeFs,
    open: async (file, flags, mode) => {
      const handle = await nodeFs.open(file, flags, mode);
      if (flags !== 'w' && flags !== 'wx') return handle;
      left -= 1;
      if (left >= 0 || failed >= failures) return handle;
      failed += 1;
      handle.writeFile = async (content) => {
        await handle.write(Buffer.from(content as Uint8Array).subarray(0, 10));
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      };
      return handle;
    },
  };
}
