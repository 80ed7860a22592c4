import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../src/load/parse-yaml.ts';
import { FORMS, formForYear } from '../../src/model/forms.ts';
import { createSourceText } from '../../src/model/source-text.ts';
import type { Agency, Report } from '../../src/model/report.ts';
import { carryOver } from '../../src/scaffold/carry-over.ts';
import { draftReport } from '../../src/scaffold/draft-report.ts';
import { REPOSITORY } from '../acceptance/command-line.ts';
import { AGENCY, examine, open } from '../fixtures/content-examine.ts';
import { COLUMNS, emptyGrid, reportText, rowOf, sampleGrid } from '../fixtures/content-report.ts';

const SCHEMA = '../../../schemas/report.schema.json';

function draft(
  year: number,
  { agency = AGENCY, before }: { agency?: Agency; before?: Report | undefined } = {},
): string {
  const form = formForYear(year);
  return draftReport({
    form,
    agency,
    year,
    schema: SCHEMA,
    carried: carryOver(form, before),
    hasEarlier: before !== undefined,
  });
}

/** The report of a text that has been read. */
async function reportOf(text: string, year = 2023): Promise<Report> {
  const { readable } = await examine(text, { year });
  if (readable === undefined) throw new Error('the text is no YAML');
  return readable.report;
}

const valueOf = (text: string): Record<string, unknown> => {
  const parsed = parseYaml(createSourceText('x.yaml', text));
  if (!parsed.ok) throw new Error(parsed.findings[0]!.message.en);
  return parsed.document.value as Record<string, unknown>;
};

/** A JSON Schema as it stands on the disk. */
interface Part {
  readonly title?: string;
  readonly properties?: Readonly<Record<string, Part>>;
  readonly items?: Part;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Part>>;
}
const schemaOf = (format: number): Part =>
  JSON.parse(readFileSync(path.join(REPOSITORY, `schemas/report-${format}.schema.json`), 'utf8')) as Part;

describe.each(FORMS.map(({ format, years }) => [format, years.first] as const))(
  'the draft of a report in form %i',
  (format, year) => {
    it('has no fault but that it is a draft', async () => {
      const { findings, draft: isDraft, publishable } = await examine(draft(year), { year });
      expect(findings.map(({ code, message }) => `${code} ${message.zh}`)).toEqual([]);
      expect({ isDraft, publishable }).toEqual({ isDraft: true, publishable: false });
    });

    it('names its schema in the first line, and its form and year', () => {
      const text = draft(year);
      expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${SCHEMA}`);
      expect(valueOf(text)).toMatchObject({ format, year, draft: true });
    });

    it('has every field of the form in the order of the schema, with its official label', () => {
      const lines = draft(year).split('\n');
      const schema = schemaOf(format);
      let at = 0;
      const find = (part: Part): void => {
        for (const [key, field] of Object.entries(part.properties ?? {})) {
          // （六）其他处理 in one row is how the form of 2021 was misprinted, not a field to fill.
          if (format === 2021 && key === 'undivided') continue;
          const line = lines.findIndex(
            (candidate, index) => index >= at && new RegExp(`^#?[ -]*${key}:`).test(candidate),
          );
          expect(line, `${key} (${field.title})`).toBeGreaterThanOrEqual(at);
          let comments = line;
          while (/^\s*# /.test(lines[comments - 1] ?? '')) comments -= 1;
          expect(lines.slice(comments, line + 1).join('\n')).toContain(`# ${field.title}`);
          at = line + 1;
          const isRow = field.$ref === '#/$defs/row';
          const whole = { ...schema.$defs?.[field.$ref?.replace('#/$defs/', '') ?? ''], ...field };
          if (!isRow && key !== 'sections') find(whole.items ?? whole);
        }
      };
      find(schema);
      expect(at).toBeGreaterThan(90);
    });

    it('has 0 in every figure, none left out', async () => {
      const { figures } = await reportOf(draft(year), year);
      const { figureCells } = formForYear(year);
      expect([...figures.keys()].sort()).toEqual([...figureCells(false)].sort());
      for (const [cell, { state, value }] of figures) {
        expect(`${cell} ${value}`).toBe(`${cell} 0`);
        expect(['typed', 'implied']).toContain(state);
      }
    });

    it('gives legal fields where the optional ones are put in force', () => {
      const text = draft(year).replace(/^#(?=\S|  )/gm, '');
      const value = valueOf(text);
      expect(Object.keys(value)).toEqual(Object.keys(schemaOf(format).properties ?? {}));
      expect(value['notes']).toEqual([{ at: '（请填写）', text: '（请填写）' }]);
      expect(value['sections']).toMatchObject({ disclosure: '（请填写）' });
    });

    it('is not published while something is to be filled in', async () => {
      const text = draft(year).replace('draft: true\n', '');
      const left = open(await examine(text, { year }));
      expect(left).toEqual(
        ['/preface', '/overview', '/problems', '/matters'].map((field) => `T-FILL ${field}`),
      );
      const filled = text.replace(/（请填写：[^（）]*）/g, '见附件');
      expect(open(await examine(filled, { year }))).toEqual([]);
    });
  },
);

describe('what a draft says by itself', () => {
  it('states the period and takes the figures of the sentences from the tables', async () => {
    const text = draft(2025)
      .replace('  new: 0', '  new: {natural: 6, total: 6}')
      .replace(/(normative:\n\s+)issued: 0/, '$1issued: 2');
    const { preface, overview } = await reportOf(text, 2025);
    expect(preface?.text).toContain('统计期限自2025年1月1日起至2025年12月31日止');
    expect(overview.filled).toContain('2025年新收政府信息公开申请6件，上年结转0件');
    expect(overview.filled).toContain('本年制发行政规范性文件2件，废止0件，现行有效0件');
    expect(overview.filled).not.toContain('规章');
    expect(overview.blocks.filter(({ kind }) => kind === 'subheading')).toHaveLength(5);
  });

  it('speaks of documents as the form of 2019 does', async () => {
    const { overview } = await reportOf(draft(2020), 2020);
    expect(overview.filled).toContain('本年新制作规范性文件0件，新公开0件，对外公开总数量0件');
    expect(overview.filled).not.toContain('制发');
  });

  it('speaks of 规章 where the agency may make them', async () => {
    const { overview } = await reportOf(draft(2025, { agency: { ...AGENCY, mayMakeRules: true } }), 2025);
    expect(overview.filled).toContain('本年制发规章0件，废止0件，现行有效0件。本年制发行政规范性文件0件');
  });

  it('asks governments for 工作考核、社会评议和责任追究, others do not have to', () => {
    expect(valueOf(draft(2025, { agency: { ...AGENCY, kind: 'government' } }))).toHaveProperty(
      'accountability',
    );
    const department = draft(2025, { agency: { ...AGENCY, kind: 'department' } });
    expect(valueOf(department)).not.toHaveProperty('accountability');
    expect(department).toContain('\n#accountability: |\n');
  });

  it('takes the contact from agency.yaml, as text and not as markup', async () => {
    const contact = { dept: '办公室[一]', phone: '0431-**1**', email: 'a_b@example.gov.cn' };
    const text = draft(2025, { agency: { ...AGENCY, contact } });
    const { preface } = await reportOf(text, 2025);
    const printed = (preface?.blocks ?? []).flatMap((block) =>
      block.kind === 'paragraph' ? block.content : [],
    );
    expect(printed.every(({ kind }) => kind === 'text')).toBe(true);
    const words = printed.map((part) => (part.kind === 'text' ? part.text : '')).join('');
    expect(words).toContain('请与办公室[一]联系');
    expect(words).toContain('地址：（请填写：地址），电话：0431-**1**，电子邮箱：a_b@example.gov.cn。');
  });

  it('takes over no word of the year before', async () => {
    const before = await reportOf(reportText({ overview: 'overview: |\n  全年按时更新目录，群众满意。\n' }));
    expect(draft(2024, { before })).not.toContain('全年按时更新目录');
  });

  it('is legal for agencies with signs of YAML in their names', async () => {
    const agency = { ...AGENCY, name: '某局: "一科" #2' };
    const { findings } = await examine(draft(2025, { agency }), { agency, year: 2025 });
    expect(findings).toEqual([]);
    expect(valueOf(draft(2025, { agency }).replace('#title', 'title'))['title']).toBe(
      '某局: "一科" #22025年政府信息公开工作年度报告',
    );
  });
});

describe('what follows from the year before', () => {
  it('is 上年结转 from 结转下年度 and what is in force, said beside the figures', async () => {
    const grid = sampleGrid();
    grid.applications.carriedOut = { ...rowOf(0), natural: 5, business: 2, total: 7 };
    const text = draft(2024, { before: await reportOf(reportText({ grid })) });
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line.startsWith('  carriedIn:'));
    expect(lines[at]).toBe(
      '  carriedIn: {natural: 5, business: 2, research: 0, publicInterest: 0, legalService: 0, otherOrg: 0, total: 7}',
    );
    expect(lines[at - 1]).toContain('【按2023年报告的“四、结转下年度继续办理”填写，请核对】');
    expect(valueOf(text)['disclosure']).toMatchObject({
      rules: { issued: 0, repealed: 0, inForce: 0 },
      normative: { issued: 0, repealed: 0, inForce: 9 },
    });
    expect(text).toMatch(/inForce: 9 .*【按2023年报告的“现行有效件数”填写，请核对】/);
  });

  it('is every column, whatever was carried out', async () => {
    const count = fc.integer({ min: 0, max: 99_999 });
    await fc.assert(
      fc.asyncProperty(fc.tuple(count, count, count, count, count, count), async (counts) => {
        const grid = emptyGrid();
        COLUMNS.slice(0, 6).forEach(
          (column, index) => (grid.applications.carriedOut[column] = counts[index]!),
        );
        grid.applications.carriedOut.total = counts.reduce((sum, value) => sum + value, 0);
        const before = await reportOf(reportText({ grid }));
        const { figures } = await reportOf(draft(2024, { before }), 2024);
        for (const column of COLUMNS) {
          expect(figures.get(`/applications/carriedIn/${column}`)?.value).toBe(
            grid.applications.carriedOut[column],
          );
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is a plain 0 where nothing was carried out', async () => {
    const before = await reportOf(reportText({ grid: emptyGrid() }));
    expect(draft(2024, { before })).toMatch(/^ {2}carriedIn: 0 {2,}# .*【按2023年报告/m);
  });

  it('leaves out blank columns, and says that it is not known where the total is blank', async () => {
    const grid = sampleGrid();
    grid.applications.carriedOut = { ...rowOf(null), natural: 3, total: 3 };
    expect(draft(2024, { before: await reportOf(reportText({ grid })) })).toContain(
      '  carriedIn: {natural: 3, total: 3}',
    );
    grid.applications.carriedOut = rowOf(null);
    const text = draft(2024, { before: await reportOf(reportText({ grid })) });
    expect(text).toMatch(
      /^ {2}carriedIn: 0 {2,}# .*【2023年报告的“四、结转下年度继续办理”没有数，请填写】$/m,
    );
  });

  it('is not taken from a figure that is refused', async () => {
    const grid = sampleGrid();
    grid.applications.carriedOut = { ...rowOf(0), natural: '１', total: 1 };
    const text = draft(2024, { before: await reportOf(reportText({ grid })) });
    expect(text).toMatch(/^ {2}carriedIn: 0 {2,}# .*没有数，请填写/m);
  });

  it('goes from one form into the next where both have the figure', async () => {
    const before = await reportOf(
      draft(2020)
        .replace('  carriedOut: 0', '  carriedOut: {natural: 4, total: 4}')
        .replace('draft: true\n', ''),
      2020,
    );
    const text = draft(2021, { before });
    expect(valueOf(text)['applications']).toMatchObject({ carriedIn: { natural: 4, total: 4 } });
    expect(text).toMatch(/inForce: 0 +# 现行有效件数：[^【]*$/m);
  });

  it('is said to be unknown where there is no report of the year before', () => {
    expect(draft(2024)).toMatch(/^ {2}carriedIn: 0 {2,}# .*【没有2023年的报告可以参照，请填写】$/m);
  });
});
