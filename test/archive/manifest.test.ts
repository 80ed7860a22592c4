import { describe, expect, it } from 'vitest';
import type { Manifest, ManifestReport } from '../../src/archive/manifest.ts';
import { manifestFile } from '../../src/archive/manifest.ts';

const HASH = 'c0ffee'.padEnd(64, '0');

const entry = (agency: string, year: number): ManifestReport => ({
  region: '659999',
  agency,
  year,
  title: `“${agency}”\n${year}年政府信息公开工作年度报告`,
  html: `659999/${agency}/${year}/index.html`,
  pdf: null,
  data: `659999/${agency}/${year}/report.json`,
  source: `content/659999/${agency}/${year}.yaml`,
  sha256: { html: HASH, pdf: null, data: HASH, source: HASH },
  bytes: { html: 1, pdf: null, data: 2 },
  pdfPages: null,
  pictures: [{ path: `659999/${agency}/${year}/图.png`, bytes: 3, sha256: HASH }],
  inputs: { page: HASH, pdf: null, printer: null },
});

const generator = { nianbao: '1.0.0', node: 'v24.0.0', browser: null, fonts: ['song: 宋 1 2'] };

/** As JSON has it, with one space of indentation. */
const asJson = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 1)}\n`;

const textOf = (manifest: Manifest): string =>
  Buffer.concat([...(manifestFile(manifest).content as Iterable<Uint8Array>)]).toString('utf8');

describe('the manifest as a file', () => {
  it('is the same JSON, however many reports it tells of', () => {
    const page = { path: 'index.html', bytes: 4, sha256: HASH, inputs: HASH };
    for (const count of [0, 1, 20, 21, 100]) {
      const reports = Array.from({ length: count }, (_, index) => entry('water', 2000 + index));
      for (const rest of [{ pages: [] }, { pages: [page] }, { pages: [page], lists: HASH }]) {
        const manifest: Manifest = { version: 1, generator, reports, ...rest };
        expect(textOf(manifest)).toBe(asJson(manifest));
      }
    }
  });

  it('is the same for the same reports in any order', () => {
    const [first, second] = [entry('education', 2024), entry('water', 2023)];
    const manifest = (reports: readonly ManifestReport[]): string =>
      textOf({ version: 1, generator, reports, pages: [] });
    expect(manifest([second, first])).toBe(manifest([first, second]));
  });
});
