import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCorpus } from '../../bench/corpus.ts';
import { nianbao, temporaryFolder } from '../acceptance/command-line.ts';

// A county of forty bodies, three years with the change of the form between them, and faults of every kind of check: of
// one report, of two years, of the tree, of the prose.

interface Told {
  readonly code: string;
  readonly file: string;
}
interface Checked {
  readonly findings: readonly Told[];
  readonly notAssessable: readonly Told[];
}

const REPORTS = 120;
const YEARS = [2020, 2021, 2022];

let folder: string;
let reports: readonly string[];

beforeAll(async () => {
  folder = temporaryFolder();
  await writeCorpus(path.join(folder, 'content'), { reports: REPORTS, seed: 7, years: YEARS });
  reports = execFileSync('find', ['content', '-name', '20*.yaml'], { cwd: folder, encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((file) => file.slice('content/'.length, -'.yaml'.length))
    .sort();
  for (const [index, report] of reports.entries()) {
    if (index % 7 === 0) change(report, /^( {2}carriedIn: .*natural: +)(\d+)/mu, '$199$2');
    if (index % 4 === 0)
      change(report, /^overview: \|\n {2}/mu, '$&2012年公开信息10条。全年收到政府信息公开申请98765件。');
    if (index % 5 === 0) change(report, /^(disputes:\n(?:.*\n)*? {2}review: .*pending: +)(\d+)/mu, '$19$2');
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function change(report: string, what: RegExp, into: string): void {
  const file = path.join(folder, 'content', `${report}.yaml`);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(what, into));
}

async function check(...options: readonly string[]): Promise<Checked> {
  const { stdout } = await nianbao(['check', '--format', 'json', ...options], {
    cwd: folder,
    environment: {},
  });
  return JSON.parse(stdout) as Checked;
}

/** What is told of one report; Y-DUP aside, which is about all reports. */
const toldOf = (report: string, { findings, notAssessable }: Checked): readonly Told[] =>
  [...findings, ...notAssessable].filter(
    ({ code, file }) => file === `content/${report}.yaml` && code !== 'Y-DUP',
  );

describe('a run over some reports', () => {
  it('tells of each with --only what the run over all tells', async () => {
    const whole = await check();
    const codes = new Set(whole.findings.map(({ code }) => code));
    for (const code of ['S3-ROW', 'S4-REV', 'N-NEW', 'Y-CARRY', 'Y-TEXT', 'G-SUM'])
      expect(codes).toContain(code);
    const sample = reports.filter((report, index) => index % 17 === 0 || /-gov\/|^\d+\/gov\//.test(report));
    expect(sample.length).toBeGreaterThanOrEqual(7);
    let told = 0;
    for (const report of sample) {
      const alone = await check('--only', report);
      expect(toldOf(report, alone)).toEqual(toldOf(report, whole));
      // It tells of nothing else than the report and what belongs to its agency and the site.
      const files = [
        `content/${report}.yaml`,
        `content/${path.dirname(report)}/agency.yaml`,
        'content/site.yaml',
      ];
      expect(alone.findings.filter(({ file }) => !files.includes(file))).toEqual([]);
      told += toldOf(report, alone).length;
    }
    expect(told).toBeGreaterThanOrEqual(10);
  });

  it('tells with --changed all that a change can have changed', async () => {
    const git = (...argv: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=王', '-c', 'user.email=w@example.gov.cn', ...argv], {
        cwd: folder,
        encoding: 'utf8',
      });
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', '全部');
    const before = await check();
    const changed = reports.findLast((report) => report.endsWith('/2021'))!;
    change(changed, /^( {2}carriedOut: .*natural: +)(\d+)/mu, '$17$2');
    change(changed, /^( {2}granted: .*natural: +)(\d+)/mu, '$17$2');
    const whole = await check();
    const some = await check('--changed', 'HEAD');
    const differing = reports.filter(
      (report) => JSON.stringify(toldOf(report, before)) !== JSON.stringify(toldOf(report, whole)),
    );
    // The report itself and the one of the year after at least, mostly the government's too.
    expect(differing).toContain(changed);
    expect(differing.length).toBeGreaterThanOrEqual(2);
    for (const report of differing) expect(toldOf(report, some)).toEqual(toldOf(report, whole));
  });
});
