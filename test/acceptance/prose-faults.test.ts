import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { examineReport } from '../../src/build/examine-report.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Agency, Site } from '../../src/model/report.ts';
import { needingSharedFolder, sharedFolder } from '../acceptance-folder.ts';
import { diskWith } from '../fixtures/content-examine.ts';
import { examineAgency, examineSite } from '../fixtures/content-settings.ts';

const reports = sharedFolder('reports');

/** The checks of the overview, documents, fees, dates, years, identity and characters. */
const CODES =
  /^(S1-(ASPECT|GOV|LEN)|S2-(STOCK|AUTH)|X-FEE[123]|Y-TEXT|D-(LATE|EARLY)|A-\w+|T-(PUA|COMPAT|CTRL|PAIR|END|DOUBLE))$/;

/**
 * What is wrong with the texts of the five originals, read by hand; all else in them is right, or cannot be told
 * without knowing what was meant (扩宽渠道, 边界的服务, 有待加进一步).
 */
const FAULTS: Readonly<Record<string, readonly string[]>> = {
  '000000/jiangying/agency.yaml': [],
  '000000/jiangying/2023.yaml': [
    // Three headings, none of applications and none of a platform.
    '5:1 warning S1-ASPECT “依申请公开”、“政府信息公开平台建设”',
    // 政务公开工作工作方案
    '7:66 info T-DOUBLE 工作工作',
    // A report of 2023: 做好 2024 年日常督查工作, among what was done.
    '8:39 warning Y-TEXT 2024 年',
  ],
  '220102/nanguan-ecology/agency.yaml': [
    // Numbers in Changchun have eight digits.
    '4:45 warning A-PHONE 0431-8665477',
  ],
  '220102/nanguan-ecology/2024.yaml': [
    // （如对本报告有异议，…（地址：…）。 — two are opened, one is closed.
    '6:205 warning T-PAIR （',
    '6:255 warning A-PHONE 0431-8665477',
    // 推进行政规范性文件更新与清理工作， — and no more.
    '10:146 warning T-END ，',
  ],
  '232700/daxinganling-green/agency.yaml': [],
  '232700/daxinganling-green/2023.yaml': [],
  '341504/yeji-ecology/agency.yaml': [],
  '341504/yeji-ecology/2023.yaml': [],
  '630200/haidong-ecology/agency.yaml': [],
  '630200/haidong-ecology/2023.yaml': [
    // No headings; who supervises is not said, nor how information is managed beyond its review.
    '7:1 warning S1-ASPECT “政府信息管理”、“监督保障”',
    // 1076 characters.
    '7:1 info S1-LEN 1076',
  ],
};

describe.skipIf(reports === undefined)(
  needingSharedFolder('the faults in the texts of the five originals', reports),
  () => {
    const read = (file: string): string => readFileSync(path.join(reports!, file), 'utf8');
    const site = reports === undefined ? { name: '' } : (load(read('site.yaml')) as Site);

    /** Line, column, severity, code, and the words that the finding stands at or names. */
    function spell(text: string, { code, severity, range: { start, end }, message }: Finding): string {
      const line = [...(text.split('\n')[start.line - 1] ?? '')];
      const words = line
        .slice(start.column - 1, end.line === start.line ? end.column - 1 : undefined)
        .join('');
      const named = /没有看到(.+)方面/u.exec(message.zh)?.[1] ?? /有 (\d+) 字/u.exec(message.zh)?.[1];
      return `${start.line}:${start.column} ${severity} ${code} ${named ?? words}`;
    }

    test('stand all in this list', () => {
      const files = readdirSync(reports!, { recursive: true, encoding: 'utf8' })
        .map((file) => file.replaceAll('\\', '/'))
        .filter((file) => file.includes('/') && file.endsWith('.yaml'));
      expect(files.sort()).toEqual(Object.keys(FAULTS).sort());
      expect(examineSite(read('site.yaml'))).toEqual([]);
    });

    test.each(Object.entries(FAULTS))('%s', async (file, faults) => {
      const [region = '', agency = '', name = ''] = file.split('/');
      const text = read(file);
      const findings =
        name === 'agency.yaml'
          ? examineAgency(text, { address: `${region}/${agency}`, site })
          : (
              await examineReport(
                diskWith({ '/x.yaml': text }),
                { path: '/x.yaml', file, region, agency, year: Number(name.slice(0, 4)) },
                { ...(load(read(`${region}/${agency}/agency.yaml`)) as Agency), region, agency },
                site,
              )
            ).findings;
      expect(findings.filter(({ code }) => CODES.test(code)).map((finding) => spell(text, finding))).toEqual(
        faults,
      );
    });
  },
);
