import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import nodeFs from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { BuildOptions, BuildResult } from '../../src/build/build-site.ts';
import { openCheckCache } from '../../src/build/check-cache.ts';
import { localCrew } from '../../src/build/report-crew.ts';
import type { FileSystem } from '../../src/load/file-system.ts';
import type { SampleSite } from './sample-site.ts';
import {
  bytesOf,
  GENERATOR,
  HEALTH,
  reportYaml,
  sampleSite,
  SITE,
  sampleShop,
  stateOf,
  TOWN,
  writtenBetween,
} from './sample-site.ts';
import { expectTrueOutput } from './true-output.ts';

vi.setConfig({ testTimeout: 60_000 });

/** A report that is wrong without its waiver, which is one of a check across reports: its page tells of it. */
const waived = reportYaml(2024, {
  extra: 'waivers:\n  - {check: X-S3S4, at: /disputes/review/total, reason: 原件如此，已与原机关核对}\n',
}).replace(
  'review: {upheld: 0, corrected: 0, other: 0, pending: 0, total: 0}',
  'review: {upheld: 1, corrected: 0, other: 0, pending: 0, total: 1}',
);

const cacheOf = (site: SampleSite): string => path.join(site.root, '.nianbao/checks/content.bin');

/** Builds with a memory of checks, and counts how often somebody was hired. */
async function buildWith(
  site: SampleSite,
  changes: Partial<BuildOptions> & { readonly checks?: string } = {},
): Promise<BuildResult & { readonly hired: number }> {
  const { checks = 'the code of checks', ...options } = changes;
  let hired = 0;
  const result = await site.build({
    memory: {
      cache: openCheckCache(nodeFs, cacheOf(site)),
      code: checks,
      fonts: () => Promise.resolve('some fonts'),
    },
    hireCrew: () => {
      hired += 1;
      return Promise.resolve(localCrew());
    },
    ...options,
  });
  return { ...result, hired };
}

/** The bytes of a build that knows nothing of an earlier one. */
async function undisturbed(site: SampleSite, changes: Partial<BuildOptions> = {}) {
  const output = path.join(site.root, 'undisturbed');
  rmSync(output, { recursive: true, force: true });
  await site.build({ output, ...changes });
  return bytesOf(stateOf(output));
}

describe.each([
  ['with PDFs', {}],
  ['without PDFs', { openPrintShop: undefined }],
])('a build %s', (_, kind) => {
  test('of what was built before hires nobody, prints nothing and writes no byte, however often', async () => {
    const site = sampleSite();
    site.put(`${TOWN}.yaml`, waived);
    expect((await buildWith(site, kind)).build).toMatchObject({ pages: 3, failed: 0 });
    expectTrueOutput(site.output);
    const before = site.published();
    const memory = readFileSync(cacheOf(site));
    for (let time = 1; time <= 3; time += 1) {
      const { hired, build } = await buildWith(site, { ...kind, ...unableToPrint(kind) });
      expect([hired, build.skipped, build.pages, build.pdfs]).toEqual([0, 3, 0, 0]);
      expect(writtenBetween(before, site.published())).toEqual([]);
      expect(bytesOf(site.published())).toEqual(bytesOf(before));
    }
    expect(readFileSync(cacheOf(site)).equals(memory)).toBe(true);
  });

  test('in a fresh clone with the output and memory of another folder does the same', async () => {
    const site = sampleSite();
    await buildWith(site, kind);
    const clone = sampleSite();
    rmSync(clone.root, { recursive: true });
    // All times and numbers of files are others in a copy.
    cpSync(site.root, clone.root, { recursive: true });
    const before = clone.published();
    const { hired, build } = await buildWith(clone, { ...kind, ...unableToPrint(kind) });
    expect([hired, build.skipped]).toEqual([0, 3]);
    expect(writtenBetween(before, clone.published())).toEqual([]);
    clone.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: '改过了。' }));
    const changed = await buildWith(clone, kind);
    expect([changed.hired, changed.build.pages, changed.build.skipped]).toEqual([1, 1, 2]);
    expect(bytesOf(clone.published())).toEqual(await undisturbed(clone, kind));
  });
});

/** A shop in which nobody may print, where there is one. */
const unableToPrint = (kind: Partial<BuildOptions>): Partial<BuildOptions> =>
  'openPrintShop' in kind
    ? {}
    : { openPrintShop: () => Promise.resolve(sampleShop({ print: () => Promise.reject(new Error('no')) })) };

describe('other code', () => {
  test('of templates makes all pages anew, prints nothing that would be printed the same, and writes no same byte', async () => {
    const site = sampleSite();
    await buildWith(site);
    const before = site.published();
    const generator = { ...GENERATOR, code: { ...GENERATOR.code, pages: 'other templates' } };
    const { build, hired } = await buildWith(site, { generator, ...unableToPrint({}) });
    expect([build.skipped, build.pages, build.pdfs, build.failed, hired]).toEqual([0, 0, 0, 0, 1]);
    expect(writtenBetween(before, site.published())).toEqual(['manifest.json']);
    expect((await buildWith(site, { generator })).hired).toBe(0);
  });
  test('of checks examines all reports again, and makes no page anew', async () => {
    const site = sampleSite();
    await buildWith(site);
    const before = site.published();
    const { hired, build } = await buildWith(site, { checks: 'other code of checks' });
    expect([hired, build.skipped]).toEqual([1, 3]);
    expect(writtenBetween(before, site.published())).toEqual([]);
    expect((await buildWith(site, { checks: 'other code of checks' })).hired).toBe(0);
  });
});

describe('a memory of checks', () => {
  const damages: readonly (readonly [string, (whole: Buffer) => Buffer | undefined])[] = [
    ['taken away', () => undefined],
    ['empty', () => Buffer.alloc(0)],
    ['cut short', (whole) => whole.subarray(0, whole.length >> 1)],
    ['of other bytes', (whole) => Buffer.alloc(whole.length, 7)],
    [
      'with one bit of another value',
      (whole) => {
        const other = Buffer.from(whole);
        other[whole.length >> 1]! ^= 4;
        return other;
      },
    ],
  ];
  test.each(damages)('that is %s changes nothing of what is found and built', async (_, damage) => {
    const site = sampleSite();
    site.put(`${TOWN}.yaml`, reportYaml(2024).replace('  new: 0', '  new: {natural: 1, total: 2}'));
    const first = await buildWith(site);
    const before = site.published();
    const rest = damage(readFileSync(cacheOf(site)));
    if (rest === undefined) rmSync(path.dirname(cacheOf(site)), { recursive: true });
    else writeFileSync(cacheOf(site), rest);
    const left = path.join(path.dirname(cacheOf(site)), '.content.bin.nianbao-tmp-0123456789ab');
    mkdirSync(path.dirname(left), { recursive: true });
    writeFileSync(left, 'left by a killed run');
    const second = await buildWith(site);
    expect(second.findings).toEqual(first.findings);
    expect(second.findings.map(({ code }) => code)).toContain('S3-ROW');
    expect(writtenBetween(before, site.published())).toEqual([]);
    expect(second.hired).toBe(1);
    expect((await buildWith(site)).hired).toBe(0);
    expect(existsSync(left)).toBe(false);
  });
});

describe('a report that is waived by a check across reports', () => {
  test('is published by a first build without PDFs, with its waiver', async () => {
    const site = sampleSite();
    site.put(`${TOWN}.yaml`, waived);
    const { build, findings } = await buildWith(site, { openPrintShop: undefined });
    expect(findings.filter(({ code, status }) => code === 'X-S3S4' && status === 'waived')).toHaveLength(1);
    expect(build).toMatchObject({ pages: 3, failed: 0 });
    expect(site.read(`${TOWN}/index.html`)).toContain('原件如此，已与原机关核对');
    expectTrueOutput(site.output);
  });
});

describe('a changed report among others', () => {
  /** Builds with crews and shops that tell what they were asked for. */
  const counted = async (site: SampleSite, changes: Partial<BuildOptions> = {}) => {
    const asked = { rendered: 0, printed: 0 };
    const [inner, shop] = [localCrew(), sampleShop()];
    const { build, findings, kept } = await buildWith(site, {
      hireCrew: () =>
        Promise.resolve({
          ...inner,
          render: (tasks) => {
            asked.rendered += tasks.length;
            return inner.render(tasks);
          },
        }),
      openPrintShop: () =>
        Promise.resolve(
          sampleShop({
            print: (order) => {
              asked.printed += 1;
              return shop.print(order);
            },
          }),
        ),
      ...changes,
    });
    return { ...asked, build, findings, kept };
  };
  test('is rendered and printed once, however early that is', async () => {
    const site = sampleSite();
    await buildWith(site);
    site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: '改过了。' }));
    const { rendered, printed, build } = await counted(site);
    expect([rendered, printed, build.pages, build.pdfs, build.skipped]).toEqual([1, 1, 1, 1, 2]);
    expect(bytesOf(site.published())).toEqual(await undisturbed(site));
  });
  test('is its own, also where another agency of the same words says the same', async () => {
    const site = sampleSite();
    const twin = '659998/twin/2024';
    site.put('659998/twin/agency.yaml', 'name: 示例镇人民政府\nkind: township\n');
    site.put(`${twin}.yaml`, reportYaml(2024));
    await buildWith(site);
    for (const place of [TOWN, twin]) site.put(`${place}.yaml`, reportYaml(2024, { overview: '改过了。' }));
    const { rendered, printed, build } = await counted(site);
    expect([rendered, printed, build.pages, build.skipped]).toEqual([2, 2, 2, 2]);
    expect(site.read(`${twin}/report.json`)).toContain('"agency": "twin"');
    expect(bytesOf(site.published())).toEqual(await undisturbed(site));
  });
  test('stays as it was published where only a check across reports refuses it', async () => {
    const site = sampleSite();
    site.put('site.yaml', `${SITE}severities: {X-S3S4: error}\n`);
    site.put(`${TOWN}.yaml`, waived);
    await buildWith(site);
    const before = bytesOf(site.published());
    site.put(`${TOWN}.yaml`, waived.replace(/^waivers:\n.*\n/m, ''));
    const { findings, build, kept } = await counted(site);
    expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'X-S3S4',
    ]);
    expect(kept).toEqual([`content/${TOWN}.yaml`]);
    expect([build.pages, build.pdfs]).toEqual([0, 0]);
    const after = bytesOf(site.published());
    for (const file of Object.keys(before).filter((name) => name.startsWith(TOWN)))
      expect(after[file]).toBe(before[file]);
    expectTrueOutput(site.output);
  });
  test('is made again with its waiver where a check across reports needs one', async () => {
    const site = sampleSite();
    await buildWith(site);
    site.put(`${TOWN}.yaml`, waived);
    expect((await counted(site)).build).toMatchObject({ pages: 1, pdfs: 1, failed: 0 });
    expect(site.read(`${TOWN}/index.html`)).toContain('原件如此，已与原机关核对');
    expect(bytesOf(site.published())).toEqual(await undisturbed(site));
  });
  test('that cannot be printed is tried twice, the first time included', async () => {
    const site = sampleSite();
    await buildWith(site);
    site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: '改过了。' }));
    let tries = 0;
    const { build } = await counted(site, {
      openPrintShop: () =>
        Promise.resolve(
          sampleShop({
            print: () => {
              tries += 1;
              const text = { zh: '不合规', en: 'not conforming' };
              return Promise.resolve({ ok: false, faults: [{ kind: 'unreadable', page: null, text }] });
            },
          }),
        ),
    });
    expect([tries, build.failed, build.pages]).toEqual([2, 1, 0]);
    expectTrueOutput(site.output);
  });
});

describe('a source that is changed while the site is built', () => {
  test.each([
    ['with PDFs', {}],
    ['without PDFs, in a second run', { openPrintShop: undefined }],
  ])('is not published, %s: it says to run again, and the others are', async (_, kind) => {
    const site = sampleSite();
    await buildWith(site, kind);
    const before = bytesOf(site.published());
    // The first time it is read it is examined; it is another one as soon as it is to be rendered.
    const reads = new Map<string, number>();
    const fs: FileSystem = {
      ...nodeFs,
      readFile: (async (file: string, encoding: 'utf8' | null = null) => {
        const count = (reads.get(file) ?? 0) + 1;
        reads.set(file, count);
        const isSecond = file.endsWith(`${HEALTH}.yaml`) && count > 1;
        if (isSecond) site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: '又改了一次。' }));
        return nodeFs.readFile(file, encoding);
      }) as FileSystem['readFile'],
    };
    const generator = { ...GENERATOR, code: { ...GENERATOR.code, pages: 'other templates' } };
    const { failures, findings, build } = await buildWith(site, {
      ...kind,
      generator,
      fs,
      hireCrew: () => Promise.resolve(localCrew(fs)),
    });
    expect(failures).toEqual([
      {
        file: `content/${HEALTH}.yaml`,
        message: {
          zh: '文件在生成过程中被改动，请再运行一次',
          en: 'the file was changed during the build; run again',
        },
      },
    ]);
    expect(findings.map(({ code, file }) => [code, file])).toEqual([['PRINT', `content/${HEALTH}.yaml`]]);
    expect(build.failed).toBe(1);
    expectTrueOutput(site.output);
    const after = bytesOf(site.published());
    for (const file of Object.keys(before).filter((name) => name.startsWith(HEALTH)))
      expect(after[file]).toBe(before[file]);
    await buildWith(site, { ...kind, generator });
    expect(site.read(`${HEALTH}/index.html`)).toContain('又改了一次');
    expect(bytesOf(site.published())).toEqual(await undisturbed(site, { ...kind, generator }));
  });
});

describe('published files that somebody altered without changing their size', () => {
  const alter = (site: SampleSite, file: string): void => {
    const whole = readFileSync(path.join(site.output, file));
    whole[whole.length >> 1]! ^= 1;
    writeFileSync(path.join(site.output, file), whole);
  };
  const FILES = [
    `${HEALTH}/index.html`,
    `${HEALTH}/report.json`,
    `${HEALTH}/659999-health-2023.pdf`,
    `${HEALTH}/659999-health-2023.zip`,
    `${TOWN}/fragment.html`,
    'index.html',
    '659998/index.html',
    'assets/nianbao.css',
  ];
  test.each(FILES)('%s is restored with --verify-output, and not looked at without', async (file) => {
    const site = sampleSite();
    await buildWith(site);
    const before = bytesOf(site.published());
    alter(site, file);
    if (file !== 'assets/nianbao.css') {
      const { hired } = await buildWith(site);
      expect(hired).toBe(0);
      expect(site.published().get(file)!.bytes).not.toBe(before[file]);
    }
    await buildWith(site, { verifyOutput: true });
    expect(bytesOf(site.published())).toEqual(before);
    const whole = site.published();
    expect((await buildWith(site, { verifyOutput: true })).hired).toBe(0);
    expect(writtenBetween(whole, site.published())).toEqual([]);
  });
});
