import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadContent } from '../src/build/load-content.ts';
import { checkAcross } from '../src/check/check-across.ts';
import { checkReport } from '../src/check/check-report.ts';
import { relateReports } from '../src/check/relations.ts';
import { factsOf } from '../src/check/report-facts.ts';
import type { ReportFacts } from '../src/check/report-facts.ts';
import { REPORT_RULES } from '../src/check/rules/index.ts';
import { settingsFor } from '../src/check/settings.ts';
import type { YamlDocument } from '../src/load/parse-yaml.ts';
import { parseYaml } from '../src/load/parse-yaml.ts';
import { readText } from '../src/load/read-text.ts';
import { reportPath } from '../src/model/address.ts';
import { readReport } from '../src/validate/read-report.ts';
import { DEFAULT_YEARS, writeCorpus } from './corpus.ts';

/**
 * CPU seconds of parsing, validating and checking a made-up corpus in one thread, garbage collection included: all
 * checks together should cost no more than parsing. Told beside the YAML parser alone and beside all that makes a report
 * of a file (YAML, shapes, prose). With `--rules`, the dearest rules one by one, by the clock and without what they share.
 *
 * `node bench/check.ts [--reports 10000] [--rules]`
 */
const { values } = parseArgs({
  options: { reports: { type: 'string', default: '10000' }, rules: { type: 'boolean', default: false } },
});
const CHUNK = 100;

const root = await fs.mkdtemp(path.join(os.tmpdir(), 'nianbao-bench-'));
const spent = { parse: 0, validate: 0, check: 0, across: 0 };
const ofRule = new Map<string, number>();
const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const timed = async <T>(phase: keyof typeof spent, work: () => T | Promise<T>): Promise<T> => {
  const before = cpu();
  const result = await work();
  spent[phase] += cpu() - before;
  return result;
};

try {
  const content = path.join(root, 'content');
  await writeCorpus(content, { reports: Number(values.reports), seed: 1, years: DEFAULT_YEARS });
  const loaded = await loadContent(fs, content);
  const site = loaded.site!;
  const entries = loaded.agencies.flatMap(({ agency, reports }) =>
    reports.map((file) => ({ file, agency: agency! })),
  );
  const facts = new Map<string, ReportFacts>();
  let findings = 0;
  for (let at = 0; at < entries.length; at += CHUNK) {
    const chunk = entries.slice(at, at + CHUNK);
    const sources = await Promise.all(
      chunk.map(async ({ file }) => {
        const read = await readText(fs, file);
        if (!read.ok) throw new Error(read.finding.message.en);
        return read.source;
      }),
    );
    const documents = await timed('parse', () =>
      sources.map((source): YamlDocument => {
        const parsed = parseYaml(source);
        if (!parsed.ok) throw new Error(parsed.findings[0]?.message.en);
        return parsed.document;
      }),
    );
    const reports = await timed('validate', () =>
      documents.map((document, index) => readReport(document, chunk[index]!.file, chunk[index]!.agency)),
    );
    const { asOf } = site;
    const checked = await timed('check', () =>
      reports.map(({ report, findings: shape }, index) => {
        facts.set(reportPath(report), factsOf(report, chunk[index]!.agency));
        return checkReport(report, chunk[index]!.agency, documents[index]!, shape, site, asOf);
      }),
    );
    findings += checked.reduce((sum, { findings: found }) => sum + found.length, 0);
    if (values.rules) {
      reports.forEach(({ report }, index) => {
        const { agency } = chunk[index]!;
        const context = { agency, site, limits: settingsFor(site, agency).limits, asOf };
        // What rules share is read by the first that asks: once before, so that none pays for the others.
        for (const rule of REPORT_RULES) rule.check(report, context);
        for (const rule of REPORT_RULES) {
          const before = performance.now();
          rule.check(report, context);
          const seconds = (performance.now() - before) / 1000;
          ofRule.set(rule.code, (ofRule.get(rule.code) ?? 0) + seconds);
        }
      });
    }
  }
  const agencies = loaded.agencies.map(({ agency, reports }) => ({
    agency: agency!,
    years: reports.map(({ year }) => year),
  }));
  const verdicts = await timed('across', () =>
    checkAcross({
      site,
      asOf: site.asOf,
      agencies,
      unread: [],
      relations: relateReports(agencies),
      facts,
      isSelected: () => true,
      isWhole: true,
    }),
  );
  const failures = [...verdicts.reports.values()].flatMap(({ failures: found }) => found);
  const each = (seconds: number): string =>
    `${seconds.toFixed(2)} s, ${((1e6 * seconds) / entries.length).toFixed(0)} µs a report`;
  console.log(`${entries.length} reports, Node ${process.version}`);
  for (const [phase, seconds] of Object.entries(spent)) console.log(`${phase}: ${each(seconds)}`);
  const checks = spent.check + spent.across;
  console.log(`checks to parsing into reports: ${(checks / (spent.parse + spent.validate)).toFixed(2)}`);
  console.log(`checks to the YAML parser alone: ${(checks / spent.parse).toFixed(2)}`);
  console.log(`findings: ${findings} of single reports, ${failures.length} across`);
  const codes = Map.groupBy(failures, ({ code }) => code);
  for (const [code, found] of codes)
    console.log(`  ${code}: ${found.length}, such as ${found[0]!.failure.message.en}`);
  for (const [code, seconds] of [...ofRule].sort((a, b) => b[1] - a[1]).slice(0, 12)) {
    console.log(`  ${code}: ${each(seconds)}`);
  }
} finally {
  await fs.rm(root, { recursive: true, force: true });
}
