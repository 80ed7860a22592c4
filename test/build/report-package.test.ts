import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { attribute, named, only, parsePage, squeezedText } from '../acceptance/html-page.ts';
import type { SampleSite } from './sample-site.ts';
import { bytesOf, faultyYaml, HEALTH, reportYaml, sampleSite, stateOf, TOWN } from './sample-site.ts';

vi.setConfig({ testTimeout: 30_000 });

const ZIP = `${HEALTH}/659999-health-2023.zip`;
const PDF = `${HEALTH}/659999-health-2023.pdf`;

/** The files of a report's archive as text. */
const unpacked = (site: SampleSite, zip = ZIP): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(unzipSync(readFileSync(path.join(site.output, zip)))).map(([name, bytes]) => [
      name,
      Buffer.from(bytes).toString('latin1'),
    ]),
  );
const published = (site: SampleSite, file: string): string => site.published().get(file)!.bytes;

describe('the archive of a report', () => {
  test('holds the very files that are published, and the source', async () => {
    const site = sampleSite();
    await site.build();
    const files = unpacked(site);
    expect(Object.keys(files).sort()).toEqual(
      ['2023.yaml', '659999-health-2023.pdf', 'index.html', 'report.json'].sort(),
    );
    expect(files['659999-health-2023.pdf']).toBe(published(site, PDF));
    expect(files['report.json']).toBe(published(site, `${HEALTH}/report.json`));
    expect(Buffer.from(files['2023.yaml']!, 'latin1').toString()).toBe(
      readFileSync(path.join(site.content, `${HEALTH}.yaml`), 'utf8'),
    );
  });

  test('has a page that needs no site, and leads to the files beside it and to its old address', async () => {
    const site = sampleSite();
    await site.build();
    const page = parsePage(Buffer.from(unpacked(site)['index.html']!, 'latin1').toString());
    expect(squeezedText(only(page, 'article'))).toBe(
      squeezedText(only(parsePage(site.read(`${HEALTH}/index.html`)), 'article')),
    );
    expect(squeezedText(only(page, 'title'))).toBe('示例县卫生健康局2023年政府信息公开工作年度报告');
    for (const name of ['script', 'link', 'img']) expect(named(page, name)).toEqual([]);
    const links = named(page, 'a').map((link) => attribute(link, 'href'));
    expect(links.filter((href) => href?.startsWith('#') === false)).toEqual([
      '659999-health-2023.pdf',
      'report.json',
      '2023.yaml',
      `https://example.gov.cn/${HEALTH}/index.html`,
    ]);
  });

  test('shows its pictures from the folder that its source has them in', async () => {
    const site = sampleSite();
    site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: '![渠道](渠道1.png)' }));
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    site.put(`${HEALTH}/渠道1.png`, '');
    writeFileSync(path.join(site.content, `${HEALTH}/渠道1.png`), Buffer.from(png, 'base64'));
    await site.build();
    const files = unzipSync(readFileSync(path.join(site.output, ZIP)));
    const page = parsePage(Buffer.from(files['index.html']!).toString());
    const address = attribute(only(page, 'img'), 'src')!;
    expect(Buffer.from(files[decodeURIComponent(address)]!).toString('base64')).toBe(png);
    const fragment = parsePage(site.read(`${HEALTH}/fragment.html`));
    expect(attribute(only(fragment, 'img'), 'src')).toBe(`data:image/png;base64,${png}`);
  });

  test('is told on the page with its true size, which its own page does not know', async () => {
    const site = sampleSite();
    await site.build();
    const link = named(parsePage(site.read(`${HEALTH}/index.html`)), 'a').find(
      (each) => attribute(each, 'href') === '659999-health-2023.zip',
    );
    const size = Math.ceil(published(site, ZIP).length / 1024);
    expect(squeezedText(link!)).toContain(`（ZIP，${size}KB）`);
    expect(unpacked(site)['index.html']).not.toContain('KB');
    expect(site.read(`${HEALTH}/index.html`)).not.toContain('-facts-->');
    expect(site.read(`${HEALTH}/fragment.html`)).not.toContain('-facts-->');
  });

  test('is the same when it is built anew', async () => {
    const [one, two] = [sampleSite(), sampleSite()];
    await one.build();
    await two.build();
    expect(bytesOf(one.published())).toEqual(bytesOf(two.published()));
  });

  test('keeps its PDF in a run that prints none, as long as the report is the same', async () => {
    const site = sampleSite();
    await site.build();
    const before = bytesOf(site.published());
    await site.build({ openPrintShop: undefined });
    expect(bytesOf(site.published())).toEqual(before);
    rmSync(path.join(site.output, ZIP));
    rmSync(path.join(site.output, HEALTH, 'fragment.html'));
    await site.build({ openPrintShop: undefined });
    expect(bytesOf(site.published())).toEqual(before);
    await site.build({ openPrintShop: undefined, force: true });
    expect(bytesOf(site.published())).toEqual(before);

    site.put(`${HEALTH}.yaml`, reportYaml(2023, { fresh: '{natural: 1, total: 1}' }));
    await site.build({ openPrintShop: undefined });
    // An archive without its PDF would be no whole one.
    expect(site.published().has(ZIP)).toBe(false);
    expect(site.published().has(PDF)).toBe(false);
    expect(site.read(`${HEALTH}/index.html`)).not.toContain('.zip');
  });

  test('has no PDF that somebody changed since', async () => {
    const site = sampleSite();
    await site.build();
    const length = published(site, PDF).length;
    writeFileSync(path.join(site.output, PDF), 'x'.repeat(length));
    await site.build({ openPrintShop: undefined, force: true });
    expect(site.published().has(ZIP)).toBe(false);
    expect(site.read(`${HEALTH}/index.html`)).not.toContain('.pdf');
    await site.build();
    expect(unpacked(site)['659999-health-2023.pdf']).toMatch(/^%PDF/);
  });

  test('goes with its report', async () => {
    const site = sampleSite();
    await site.build();
    site.remove(`${TOWN}.yaml`);
    await site.build();
    expect([...site.published().keys()].filter((file) => file.startsWith(TOWN))).toEqual([]);
  });

  test('comes back with its report from an earlier output', async () => {
    const site = sampleSite();
    await site.build();
    const earlier = sampleSite();
    await earlier.build();
    site.put(`${HEALTH}.yaml`, faultyYaml(2023));
    rmSync(site.output, { recursive: true });
    await site.build({ previous: earlier.output });
    const files = stateOf(earlier.output);
    for (const file of [ZIP, PDF, `${HEALTH}/fragment.html`, `${HEALTH}/index.html`]) {
      expect(published(site, file)).toBe(files.get(file)!.bytes);
    }
    // What was damaged there is not taken over.
    writeFileSync(path.join(earlier.output, ZIP), 'damaged');
    rmSync(site.output, { recursive: true });
    await site.build({ previous: earlier.output });
    expect(site.published().has(`${HEALTH}/index.html`)).toBe(false);
  });
});
