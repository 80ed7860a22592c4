import type { ErrorObject } from 'ajv/dist/2020.js';
import { faultAt } from '../load/fault-at.ts';
import type { YamlDocument } from '../load/parse-yaml.ts';
import type { ReportAddress } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { RESULT_GROUPS, SECTIONS } from '../model/form-2021.ts';
import { REPORT_LABELS } from '../model/labels.ts';
import type { Pointer } from '../model/pointer.ts';
import { parentOf, valueAt } from '../model/pointer.ts';
import type { Agency, Report } from '../model/report.ts';
import { assembleReport } from './assemble-report.ts';
import { figureFindings, tornFigures } from './S-INT.ts';
import { lineMarkup } from './line-markup.ts';
import { rangeAt } from './place.ts';
import { schemaFindings } from './schema-findings.ts';
import { schemaErrors } from './schemas.ts';

/** A report as far as it could be read, and everything that is wrong with its shape. */
export interface ReadReport {
  readonly report: Report;
  readonly findings: readonly Finding[];
}

/**
 * Holds one report's document to its schema and gives the report in its completed form. What is refused counts as
 * missing in that form, so that one fault does not hide the others from the checks.
 */
export function readReport(document: YamlDocument, address: ReportAddress, agency: Agency): ReadReport {
  const digits = figureFindings(document);
  const refusedFigures = new Set<Pointer>(digits.map(({ pointer }) => pointer));
  const torn = new Set([...tornFigures(document).keys()].map(parentOf));
  const shape = schemaFindings(
    schemaErrors('report-2021', document.value),
    document,
    REPORT_LABELS,
    (error) => isSaidElsewhere(error, refusedFigures, torn),
  );
  const refused = new Set<Pointer>([
    ...refusedFigures,
    ...shape.map(({ pointer }) => pointer),
    ...ambiguousRows(document),
  ]);
  const { report, faults } = assembleReport(document, address, agency, refused);
  return {
    report,
    findings: [
      ...shape,
      ...digits,
      ...yearFindings(document, address),
      ...faults,
      ...lineMarkup(document),
      ...noteFindings(document, report),
    ],
  };
}

/** The rows of （六）其他处理 where both forms of it are given: which of them counts cannot be told. */
function ambiguousRows(document: YamlDocument): readonly Pointer[] {
  const rows = [...RESULT_GROUPS.other, 'undivided'].map((key) => `/applications/other/${key}`);
  const given = rows.filter((row) => valueAt(document.value, row) !== undefined);
  return given.length > 1 && given.includes('/applications/other/undivided') ? rows : [];
}

const isSection = (name: unknown): boolean => (SECTIONS as readonly unknown[]).includes(name);

/** A figure's digits are S-INT's; a missing or empty section is S-SECT's. */
function isSaidElsewhere(
  error: ErrorObject,
  refusedFigures: ReadonlySet<Pointer>,
  torn: ReadonlySet<Pointer | undefined>,
): boolean {
  if (refusedFigures.has(error.instancePath)) return true;
  if (error.keyword === 'additionalProperties') {
    const { additionalProperty: key } = error.params as { additionalProperty: string };
    // The piece `000` of 1,000 is the key 0 to YAML.
    return /^\d{1,3}$/.test(key) && torn.has(error.instancePath);
  }
  if (error.keyword === 'required' && error.instancePath === '') {
    return isSection((error.params as { missingProperty: unknown }).missingProperty);
  }
  return error.keyword === 'type' && error.data === null && isSection(error.instancePath.slice(1));
}

function yearFindings(document: YamlDocument, address: ReportAddress): readonly Finding[] {
  const year = valueAt(document.value, '/year');
  const { source } = document;
  const range = rangeAt(document, '/year');
  if (typeof year === 'number' && Number.isInteger(year) && year !== address.year) {
    return [
      faultAt({
        code: 'PATH',
        file: source.file,
        pointer: '/year',
        range,
        message: {
          zh: `文件名是 ${address.year}.yaml，里面的年度（year）却是 ${year}`,
          en: `the file is named ${address.year}.yaml, but its year is ${year}`,
        },
        hint: {
          zh: '年度是数据所属的年份。请改正 year，或给文件改名。',
          en: 'The year is the one that the figures are about: correct it, or rename the file.',
        },
      }),
    ];
  }
  if (year === address.year && address.year < 2021) {
    return [
      faultAt({
        code: 'SCHEMA',
        severity: 'warning',
        file: source.file,
        pointer: '/format',
        range: rangeAt(document, '/format'),
        message: {
          zh: `${address.year} 年度的报告用了 2021 年的格式（国办公开办函〔2021〕30号自 2021 年度起施行）`,
          en: `a report of ${address.year} in the form of 2021, which is in use from 2021 on`,
        },
        hint: { zh: '请核对年度和格式。', en: 'Check the year and the form.' },
      }),
    ];
  }
  return [];
}

/** A note must be to something that the form has: a mark that cannot be placed would be lost without a word. */
function noteFindings(document: YamlDocument, report: Report): readonly Finding[] {
  return report.notes.flatMap(({ at }, index) => {
    if (REPORT_LABELS.labelOf(at) !== undefined) return [];
    const pointer = `/notes/${index}/at`;
    return [
      faultAt({
        code: 'SCHEMA',
        file: document.source.file,
        pointer,
        range: rangeAt(document, pointer),
        message: {
          zh: `注释的位置“${at}”不是报告中的一项`,
          en: `the note is to "${at}", which is no field of a report`,
        },
        hint: {
          zh: '请写字段路径，例如 /disclosure/licensing 或 /applications/new/total。',
          en: 'Give the path of a field, such as /disclosure/licensing.',
        },
      }),
    ];
  });
}
