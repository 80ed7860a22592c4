import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import {
  bytesOf,
  faultyYaml,
  GENERATOR,
  HEALTH,
  HEALTH_NEXT,
  reportYaml,
  sampleSite,
  stateOf,
  TOWN,
  writtenBetween,
} from './sample-site.ts';

vi.setConfig({ testTimeout: 30_000 });

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
const pdfOf = (report: string): string => `${report}/${report.replaceAll('/', '-')}.pdf`;
const zipOf = (report: string): string => pdfOf(report).replace('.pdf', '.zip');
const filesOf = (report: string): string[] => [
  pdfOf(report),
  zipOf(report),
  `${report}/fragment.html`,
  `${report}/index.html`,
  `${report}/report.json`,
];
const paths = (reports: readonly { region: string; agency: string; year: number }[]): string[] =>
  reports.map(({ region, agency, year }) => `${region}/${agency}/${year}`);

describe('a first build', () => {
  test('publishes the pages, data and PDFs of the contract, and nothing else', async () => {
    const site = sampleSite();
    const { build, kept, failures } = await site.build();
    expect({ build, kept, failures }).toEqual({
      build: { pages: 3, pdfs: 3, skipped: 0, failed: 0, pruned: 0 },
      kept: [],
      failures: [],
    });
    expect([...site.published().keys()]).toEqual(
      [
        '404.html',
        'index.html',
        'manifest.json',
        'robots.txt',
        'sitemap.xml',
        'assets/agencies.js',
        'assets/agency-search.js',
        'assets/nianbao.css',
        'glossary/index.html',
        'assets/text-search.js',
        'search/index.html',
        '2023/index.html',
        '2024/index.html',
        '659998/index.html',
        '659998/town/index.html',
        '659999/index.html',
        '659999/health/index.html',
        ...[HEALTH, HEALTH_NEXT, TOWN].flatMap(filesOf),
      ].sort(),
    );
  });

  test('lists in the manifest every report with its files and true hashes', async () => {
    const site = sampleSite();
    await site.build();
    const manifest = site.manifest();
    expect(manifest.version).toBe(1);
    expect(manifest.generator).toMatchObject({ nianbao: '0.0.0', node: 'v24.0.0', browser: 'TestBrowser/1' });
    expect(Object.keys(manifest.generator)).toEqual(['nianbao', 'node', 'browser', 'fonts']);
    expect(paths(manifest.reports)).toEqual([TOWN, HEALTH, HEALTH_NEXT]);
    for (const entry of manifest.reports) {
      const { region, agency, year, title, html, pdf, data, fragment, zip, source, sha256: hashes } = entry;
      const report = `${region}/${agency}/${year}`;
      expect([pdf, zip, fragment, html, data]).toEqual(filesOf(report));
      expect(source).toBe(`content/${report}.yaml`);
      expect(title).toMatch(new RegExp(`${year}年政府信息公开工作年度报告$`));
      const inOutput = (file: string): string => sha256(path.join(site.output, file));
      expect(hashes).toEqual({
        html: inOutput(html),
        pdf: inOutput(pdf!),
        data: inOutput(data),
        fragment: inOutput(fragment),
        zip: inOutput(zip),
        source: sha256(path.join(site.root, source)),
      });
    }
  });
});

describe('a second build', () => {
  test('of the same content writes no file at all', async () => {
    const site = sampleSite();
    await site.build();
    const before = site.published();
    const { build } = await site.build();
    expect(build).toEqual({ pages: 0, pdfs: 0, skipped: 3, failed: 0, pruned: 0 });
    expect(writtenBetween(before, site.published())).toEqual([]);
  });

  test('after one report changed writes it, its agency’s page, the manifest, and nothing of others', async () => {
    const site = sampleSite();
    await site.build();
    const before = site.published();
    site.put(`${HEALTH}.yaml`, reportYaml(2023, { fresh: '{natural: 3, total: 3}' }));
    const { build } = await site.build();
    expect(build).toEqual({ pages: 1, pdfs: 1, skipped: 2, failed: 0, pruned: 0 });
    expect(writtenBetween(before, site.published())).toEqual(
      ['659999/health/index.html', ...filesOf(HEALTH), 'manifest.json'].sort(),
    );
    expect(site.read('659999/health/index.html')).toContain('<td>3</td>');
  });

  test('after a new report was added writes it and the pages that list it', async () => {
    const site = sampleSite();
    await site.build();
    const before = site.published();
    site.put('659998/town/2023.yaml', reportYaml(2023));
    await site.build();
    expect(writtenBetween(before, site.published())).toEqual(
      [
        '659998/index.html',
        '659998/town/index.html',
        ...filesOf('659998/town/2023'),
        '2023/index.html',
        'index.html',
        'manifest.json',
        'sitemap.xml',
      ].sort(),
    );
  });

  test('after an agency’s name changed writes all its reports and the lists that name it', async () => {
    const site = sampleSite();
    await site.build();
    const before = site.published();
    site.put('659999/health/agency.yaml', 'name: 示例县卫生健康委员会\nkind: department\n');
    const { build } = await site.build();
    expect(build).toMatchObject({ pages: 2, pdfs: 2, skipped: 1 });
    expect(writtenBetween(before, site.published())).toEqual(
      [
        '2023/index.html',
        '2024/index.html',
        '659999/health/index.html',
        '659999/index.html',
        ...filesOf(HEALTH),
        ...filesOf(HEALTH_NEXT),
        'assets/agencies.js',
        'index.html',
        'manifest.json',
      ].sort(),
    );
    expect(site.read(`${HEALTH}/index.html`)).toContain('示例县卫生健康委员会2023年');
  });

  test.each([
    ['code of pages', { generator: { ...GENERATOR, code: { ...GENERATOR.code, pages: 'other code' } } }],
    ['code that prints', { generator: { ...GENERATOR, code: { ...GENERATOR.code, prints: 'other code' } } }],
    ['browser or fonts', { printIdentity: () => Promise.resolve('other fonts') }],
  ])('with another %s renders all reports again', async (_, changes) => {
    const site = sampleSite();
    await site.build();
    // The sample shop prints the same bytes, so that nothing need be written; but nothing was passed over either.
    expect((await site.build(changes)).build.skipped).toBe(0);
    expect((await site.build(changes)).build.skipped).toBe(3);
  });

  test('with another name of the site writes all pages again', async () => {
    const site = sampleSite();
    await site.build();
    site.put('site.yaml', 'name: 另一个站\nasOf: 2025-03-31\n');
    expect((await site.build()).build).toMatchObject({ pages: 3, skipped: 0 });
  });

  test('renders all reports again when it is forced to, and writes those files that differ', async () => {
    const site = sampleSite();
    await site.build();
    const before = site.published();
    const { build } = await site.build({ force: true });
    expect(build.skipped).toBe(0);
    expect(writtenBetween(before, site.published())).toEqual([]);
  });

  test('restores published files that were deleted or cut short', async () => {
    const site = sampleSite();
    await site.build();
    const before = bytesOf(site.published());
    rmSync(path.join(site.output, pdfOf(HEALTH)));
    rmSync(path.join(site.output, TOWN), { recursive: true });
    writeFileSync(path.join(site.output, `${HEALTH_NEXT}/report.json`), '{');
    rmSync(path.join(site.output, 'index.html'));
    rmSync(path.join(site.output, '659999/health/index.html'));
    rmSync(path.join(site.output, 'assets'), { recursive: true });
    await site.build();
    expect(bytesOf(site.published())).toEqual(before);
  });

  test('completes an output folder that lost its manifest', async () => {
    const site = sampleSite();
    await site.build();
    const before = bytesOf(site.published());
    rmSync(path.join(site.output, 'manifest.json'));
    await site.build();
    expect(bytesOf(site.published())).toEqual(before);
  });

  test('sweeps away the temporary files that a killed run left', async () => {
    const site = sampleSite();
    await site.build();
    const leave = (): void => {
      mkdirSync(path.join(site.output, '.nianbao-tmp-0123456789ab'));
      for (const file of left) writeFileSync(path.join(site.output, file), 'half');
    };
    const left = ['.nianbao-tmp-0123456789ab/0123456789abcdef', '.manifest.json.nianbao-tmp-0123456789ab'];
    leave();
    await site.build();
    for (const file of left) expect(existsSync(path.join(site.output, file))).toBe(false);
    // Also where that run was the first one and was killed before it wrote a manifest.
    leave();
    rmSync(path.join(site.output, 'manifest.json'));
    await site.build();
    for (const file of left) expect(existsSync(path.join(site.output, file))).toBe(false);
    expect(readdirSync(site.output).filter((name) => name.includes('tmp'))).toEqual([]);
  });
});

describe('a report whose source was removed', () => {
  test('is no longer published: its files, its agency’s page and its region’s go, with their folders', async () => {
    const site = sampleSite();
    await site.build();
    site.remove('659998');
    const { build } = await site.build();
    // Page, fragment, data, PDF, archive, the agency's page and the region's.
    expect(build).toEqual({ pages: 0, pdfs: 0, skipped: 2, failed: 0, pruned: 7 });
    expect(existsSync(path.join(site.output, '659998'))).toBe(false);
    expect(paths(site.manifest().reports)).toEqual([HEALTH, HEALTH_NEXT]);
    expect(site.read('index.html')).not.toContain('示例镇');
  });

  test('leaves files in the output folder that are not ours where they are', async () => {
    const site = sampleSite();
    await site.build();
    const foreign = ['README.md', 'CNAME', '659998/town/2024/附件.pdf', 'assets/logo.png', '.nojekyll'];
    for (const file of foreign) writeFileSync(path.join(site.output, file), 'not ours');
    site.remove('659998');
    await site.build();
    for (const file of foreign) expect(site.read(file)).toBe('not ours');
    expect(existsSync(path.join(site.output, TOWN, 'index.html'))).toBe(false);
  });

  test('takes its picture along, and a picture that is no longer shown goes alone', async () => {
    const site = sampleSite();
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    for (const name of ['a.png', 'b.png']) {
      mkdirSync(path.join(site.content, TOWN), { recursive: true });
      writeFileSync(path.join(site.content, TOWN, name), pixel);
    }
    site.put(`${TOWN}.yaml`, reportYaml(2024, { overview: '如图。\n  ![图一](a.png)\n  ![图二](b.png)' }));
    const first = await site.build();
    expect(first.findings).toEqual([]);
    expect(site.published().has(`${TOWN}/b.png`)).toBe(true);
    site.put(`${TOWN}.yaml`, reportYaml(2024, { overview: '如图。\n  ![图一](a.png)' }));
    expect((await site.build()).build.pruned).toBe(1);
    expect(site.published().has(`${TOWN}/a.png`)).toBe(true);
    expect(site.published().has(`${TOWN}/b.png`)).toBe(false);
    site.remove(`${TOWN}.yaml`);
    await site.build();
    expect(existsSync(path.join(site.output, TOWN))).toBe(false);
  });
});

describe('a report with an error', () => {
  test('does not keep the others from being published', async () => {
    const site = sampleSite();
    site.put(`${HEALTH}.yaml`, faultyYaml(2023));
    const { build, findings } = await site.build();
    expect(build).toEqual({ pages: 2, pdfs: 2, skipped: 0, failed: 0, pruned: 0 });
    expect(findings.map(({ code, file }) => [code, file])).toContainEqual([
      'S3-ROW',
      `content/${HEALTH}.yaml`,
    ]);
    expect(existsSync(path.join(site.output, HEALTH))).toBe(false);
    expect(paths(site.manifest().reports)).toEqual([TOWN, HEALTH_NEXT]);
  });

  test.each([
    ['a row that does not add up', faultyYaml(2023)],
    ['no readable YAML at all', 'format: [2021\n'],
  ])('keeps its last good publication, which stays listed: %s', async (_, yaml) => {
    const site = sampleSite();
    await site.build();
    const before = bytesOf(site.published());
    site.put(`${HEALTH}.yaml`, yaml);
    const { build, kept } = await site.build();
    expect(build).toEqual({ pages: 0, pdfs: 0, skipped: 2, failed: 0, pruned: 0 });
    expect(kept).toEqual([`content/${HEALTH}.yaml`]);
    expect(bytesOf(site.published())).toEqual(before);
    expect(site.read('659999/health/index.html')).toContain('2023/index.html');
  });

  test('keeps what is left of its publication where its data were damaged, and lists it by its title', async () => {
    const site = sampleSite();
    await site.build();
    site.put(`${HEALTH}.yaml`, faultyYaml(2023));
    writeFileSync(path.join(site.output, `${HEALTH}/report.json`), '{"agencyName": ');
    await site.build();
    expect(site.published().has(`${HEALTH}/index.html`)).toBe(true);
    expect(site.read('659999/health/index.html')).toContain('2023年政府信息公开工作年度报告');
    rmSync(path.join(site.output, HEALTH), { recursive: true });
    await site.build();
    expect(site.read('659999/health/index.html')).not.toContain('2023年政府信息公开工作年度报告');
    // Once it is mended, it is published again.
    site.put(`${HEALTH}.yaml`, reportYaml(2023));
    expect((await site.build()).build).toMatchObject({ pages: 1, pdfs: 1 });
  });

  test('in agency.yaml keeps the publications of that agency, under the name that they were published with', async () => {
    const site = sampleSite();
    await site.build();
    const before = bytesOf(site.published());
    site.put('659999/health/agency.yaml', 'nam: 示例县卫生健康局\n');
    await site.build();
    const after = bytesOf(site.published());
    for (const report of [HEALTH, HEALTH_NEXT])
      for (const file of filesOf(report)) expect(after[file]).toBe(before[file]);
    expect(site.read('index.html')).toContain('示例县卫生健康局');
  });

  test('is taken from an earlier output folder where the output folder is a fresh one', async () => {
    const site = sampleSite();
    await site.build();
    const before = bytesOf(site.published());
    site.put(`${HEALTH}.yaml`, faultyYaml(2023));
    const fresh = path.join(site.root, 'fresh');
    const { kept } = await site.build({ output: fresh, previous: site.output });
    expect(kept).toEqual([`content/${HEALTH}.yaml`]);
    expect(bytesOf(stateOf(fresh))).toEqual(before);
  });

  test('is not taken from an earlier output folder whose files are not those of its manifest', async () => {
    const site = sampleSite();
    await site.build();
    site.put(`${HEALTH}.yaml`, faultyYaml(2023));
    writeFileSync(path.join(site.output, `${HEALTH}/index.html`), 'tampered');
    const fresh = path.join(site.root, 'fresh');
    await site.build({ output: fresh, previous: site.output });
    expect(existsSync(path.join(fresh, HEALTH))).toBe(false);
  });
});

describe('a draft', () => {
  const draft = reportYaml(2023, { extra: 'draft: true\n' });
  test('is never published', async () => {
    const site = sampleSite();
    site.put(`${HEALTH}.yaml`, draft);
    const { build } = await site.build();
    expect(build.pages).toBe(2);
    expect(existsSync(path.join(site.output, HEALTH))).toBe(false);
  });
  test('of a report that was published leaves that publication as it was', async () => {
    const site = sampleSite();
    await site.build();
    const before = bytesOf(site.published());
    site.put(`${HEALTH}.yaml`, draft);
    await site.build();
    expect(bytesOf(site.published())).toEqual(before);
  });
});

describe('a build of some reports only', () => {
  test('neither prunes nor shrinks the manifest, and lists the others as before', async () => {
    const site = sampleSite();
    await site.build();
    site.remove('659998');
    site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: '改过了。' }));
    site.put(`${HEALTH_NEXT}.yaml`, reportYaml(2024, { overview: '也改过了。' }));
    const { build } = await site.build({ only: (report) => report === HEALTH });
    expect(build).toEqual({ pages: 1, pdfs: 1, skipped: 0, failed: 0, pruned: 0 });
    expect(paths(site.manifest().reports)).toEqual([TOWN, HEALTH, HEALTH_NEXT]);
    expect(site.read(`${HEALTH}/index.html`)).toContain('改过了');
    expect(site.read(`${HEALTH_NEXT}/index.html`)).not.toContain('也改过了');
    expect(site.read(`${TOWN}/index.html`)).toContain('示例镇');
    for (const name of ['示例镇人民政府', '示例县卫生健康局'])
      expect(site.read('index.html')).toContain(name);
    expect(existsSync(path.join(site.output, '659998/town/index.html'))).toBe(true);
    // A whole build then takes away what has no source any more.
    expect((await site.build()).build.pruned).toBe(7);
  });
  test('in a fresh output folder publishes just these', async () => {
    const site = sampleSite();
    await site.build({ only: (report) => report === HEALTH });
    expect(paths(site.manifest().reports)).toEqual([HEALTH]);
    expect(existsSync(path.join(site.output, TOWN))).toBe(false);
  });
});

describe('a build without PDFs', () => {
  test('publishes pages that offer none', async () => {
    const site = sampleSite();
    const { build } = await site.build({ openPrintShop: undefined });
    expect(build).toMatchObject({ pages: 3, pdfs: 0 });
    expect([...site.published().keys()].filter((file) => file.endsWith('.pdf'))).toEqual([]);
    expect(site.manifest().reports.map(({ pdf, sha256: hashes }) => [pdf, hashes.pdf])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
    for (const page of [`${HEALTH}/index.html`, '659999/health/index.html'])
      expect(site.read(page)).not.toContain('.pdf');
  });
  test('is completed by one with PDFs, to the same bytes as if they had been made at once', async () => {
    const site = sampleSite();
    await site.build({ openPrintShop: undefined });
    const { build } = await site.build();
    expect(build).toMatchObject({ pages: 3, pdfs: 3 });
    const stepwise = bytesOf(site.published());
    const atOnce = path.join(site.root, 'at-once');
    await site.build({ output: atOnce });
    expect(stepwise).toEqual(bytesOf(stateOf(atOnce)));
  });
  test('keeps PDFs that are there and belong to the same report', async () => {
    const site = sampleSite();
    await site.build();
    const before = bytesOf(site.published());
    const { build } = await site.build({ openPrintShop: undefined });
    expect(build).toMatchObject({ pages: 0, pdfs: 0, skipped: 3 });
    expect(bytesOf(site.published())).toEqual(before);
  });
  test('does not offer a PDF that somebody took away', async () => {
    const site = sampleSite();
    await site.build();
    rmSync(path.join(site.output, pdfOf(HEALTH)));
    await site.build({ openPrintShop: undefined });
    expect(site.read(`${HEALTH}/index.html`)).not.toContain('.pdf');
    expect(site.manifest().reports.map(({ pdf }) => pdf)).toEqual([pdfOf(TOWN), null, pdfOf(HEALTH_NEXT)]);
  });
  test('takes the PDF of a changed report away, as page and PDF must not differ', async () => {
    const site = sampleSite();
    await site.build();
    site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: '改过了。' }));
    await site.build({ openPrintShop: undefined });
    expect(site.published().has(pdfOf(HEALTH))).toBe(false);
    expect(site.published().has(pdfOf(TOWN))).toBe(true);
    expect(site.read(`${HEALTH}/index.html`)).not.toContain('.pdf');
    await site.build();
    expect(site.read(pdfOf(HEALTH))).toContain('改过了');
    expect(site.read(`${HEALTH}/index.html`)).toContain('.pdf');
  });
});

describe('a faulty site.yaml', () => {
  test('stops the build before anything is touched', async () => {
    const site = sampleSite();
    await site.build();
    const before = site.published();
    site.put('site.yaml', 'naam: 示例站\n');
    site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: '改过了。' }));
    const { siteOk, build } = await site.build();
    expect(siteOk).toBe(false);
    expect(build).toEqual({ pages: 0, pdfs: 0, skipped: 0, failed: 0, pruned: 0 });
    expect(writtenBetween(before, site.published())).toEqual([]);
    expect([...site.published().keys()]).toEqual([...before.keys()]);
  });
});
