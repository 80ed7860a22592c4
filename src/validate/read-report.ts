import type { ErrorObject } from 'ajv/dist/2020.js';
import { faultAt } from '../load/fault-at.ts';
import type { YamlDocument } from '../load/parse-yaml.ts';
import type { ReportAddress } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { SECTIONS, UNDIVIDED_ROW } from '../model/form.ts';
import type { Form } from '../model/form.ts';
import { FORMS, formForYear, formNamed } from '../model/forms.ts';
import type { Format } from '../model/forms.ts';
import type { Message } from '../model/message.ts';
import type { Pointer } from '../model/pointer.ts';
import { isWithin, parentOf, valueAt } from '../model/pointer.ts';
import type { Agency, Report } from '../model/report.ts';
import { assembleReport } from './assemble-report.ts';
import { figureFindings, tornFigures } from './S-INT.ts';
import { foldedProse } from './folded-prose.ts';
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
 * Holds one report's document to the schema of its form and gives the report completed. What is refused counts as
 * missing there, so that one fault does not hide the others from the checks. A file whose `format` names no form is
 * looked at as one of the form for its year, and one whose 二 is that of another form as one of that.
 */
export function readReport(document: YamlDocument, address: ReportAddress, agency: Agency): ReadReport {
  const format = valueAt(document.value, '/format');
  const named = formNamed(format);
  const assumed = named ?? formForYear(address.year);
  const errors = schemaErrors(assumed.schema, document.value);
  const filled = named === undefined ? undefined : formFilledIn(document, named, errors);
  const form = filled ?? assumed;
  const digits = figureFindings(document, form);
  const refusedFigures = new Set<Pointer>(digits.map(({ pointer }) => pointer));
  const torn = new Set([...tornFigures(document).keys()].map(parentOf));
  const shape = schemaFindings(
    filled === undefined ? errors : schemaErrors(filled.schema, document.value),
    document,
    form.labels,
    (error) => error.instancePath === '/format' || isSaidElsewhere(error, refusedFigures, torn),
  );
  const refused = new Set<Pointer>([
    ...refusedFigures,
    ...shape.map(({ pointer }) => pointer),
    ...ambiguousRows(document, form),
  ]);
  const { report, faults } = assembleReport(document, address, agency, form, refused);
  return {
    report,
    findings: [
      ...(named === undefined && format !== undefined ? [unknownForm(document, format, form)] : []),
      ...(named !== undefined && filled !== undefined ? [otherForm(document, named, filled)] : []),
      ...shape,
      ...digits,
      ...yearFindings(document, address, filled ?? named),
      ...faults,
      ...foldedProse(document, form.labels),
      ...lineMarkup(document),
      ...noteFindings(document, report, form),
    ],
  };
}

/** The rows of （六）其他处理 where both forms of it are given: which of them counts cannot be told. */
function ambiguousRows(document: YamlDocument, form: Form): readonly Pointer[] {
  const rows = [...form.otherRows, UNDIVIDED_ROW];
  const given = rows.filter((row) => valueAt(document.value, row) !== undefined);
  return given.length > 1 && given.includes(UNDIVIDED_ROW) ? rows : [];
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

/** The years that a form is for. */
const yearsOf = ({ years: { first, last } }: Form): Message => ({
  zh: last === undefined ? `${first} 年度起` : `${first}—${last} 年度`,
  en: last === undefined ? `from ${first} on` : `for ${first} to ${last}`,
});

/**
 * The form that 二 is filled in by, where that is not the one named: somebody went on from a report of other years. It
 * fits without a fault while the named one does not; otherwise the named one is meant.
 */
function formFilledIn(
  document: YamlDocument,
  named: Form<Format>,
  errors: readonly ErrorObject[],
): Form<Format> | undefined {
  const misfits = (found: readonly ErrorObject[]): boolean =>
    found.some(({ instancePath }) => isWithin(instancePath, '/disclosure'));
  if (!misfits(errors)) return undefined;
  return FORMS.find((form) => form !== named && !misfits(schemaErrors(form.schema, document.value)));
}

/** 二 is that of another form than the named one: said once, instead of every field that the named one lacks. */
function otherForm(document: YamlDocument, named: Form, filled: Form): Finding {
  const section = filled.labels.labelOf('/disclosure');
  return faultAt({
    code: 'SCHEMA',
    file: document.source.file,
    pointer: '/format',
    range: rangeAt(document, '/format'),
    message: {
      zh: `格式（format）写的是 ${named.format}（${named.document}），“${section}”却是按 ${filled.format}（${filled.document}）填的`,
      en: `/format is ${named.format}, but /disclosure is filled in by form ${filled.format}`,
    },
    hint: {
      zh: `请把 format 改成 ${filled.format}，或按 ${named.format} 的格式填写“${section}”。`,
      en: `Write format: ${filled.format}, or fill /disclosure in by form ${named.format}.`,
    },
  });
}

/** `format` names a form that there is not: said once, with those that there are. */
function unknownForm(document: YamlDocument, format: unknown, assumed: Form): Finding {
  const shown = typeof format === 'string' ? format : (JSON.stringify(format) ?? '');
  const legal = FORMS.map((form) => form.format);
  return faultAt({
    code: 'SCHEMA',
    file: document.source.file,
    pointer: '/format',
    range: rangeAt(document, '/format'),
    message: {
      zh: `“${assumed.labels.labelOf('/format')}”（format）不能写“${shown.slice(0, 30)}”，只能是 ${legal.join(' 或 ')}`,
      en: `/format must be one of ${legal.join(', ')}`,
    },
    hint: {
      zh: `请改成 ${assumed.format}。${FORMS.map((form) => `${form.format} 是${form.document}的格式，用于 ${yearsOf(form).zh}`).join('；')}。`,
      en: `Write ${assumed.format}. Form ${FORMS.map((form) => `${form.format} is ${yearsOf(form).en}`).join(', form ')}.`,
    },
  });
}

function yearFindings(
  document: YamlDocument,
  address: ReportAddress,
  form: Form | undefined,
): readonly Finding[] {
  const year = valueAt(document.value, '/year');
  const { source } = document;
  if (typeof year === 'number' && Number.isInteger(year) && year !== address.year) {
    return [
      faultAt({
        code: 'PATH',
        file: source.file,
        pointer: '/year',
        range: rangeAt(document, '/year'),
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
  if (year === address.year && form !== undefined && !isFor(form, address.year)) {
    const meant = formForYear(address.year);
    return [
      faultAt({
        code: 'SCHEMA',
        severity: 'warning',
        file: source.file,
        pointer: '/format',
        range: rangeAt(document, '/format'),
        message: {
          zh: `${address.year} 年度的报告用了 ${form.format} 年的格式（${form.document}，用于 ${yearsOf(form).zh}）`,
          en: `a report of ${address.year} in the form of ${form.format}, which is ${yearsOf(form).en}`,
        },
        hint: isFor(meant, address.year)
          ? {
              zh: `请核对年度和格式；${address.year} 年度的格式是 ${meant.format}（${meant.document}）。`,
              en: `Check the year and the form; that of ${address.year} is ${meant.format}.`,
            }
          : {
              zh: `请核对年度；${FORMS[0].years.first} 年度以前没有全国统一的格式。`,
              en: `Check the year; before ${FORMS[0].years.first} there was no form for the whole country.`,
            },
      }),
    ];
  }
  return [];
}

const isFor = ({ years: { first, last } }: Form, year: number): boolean =>
  year >= first && (last === undefined || year <= last);

/** A note must be to something that the form has: a mark that cannot be placed would be lost without a word. */
function noteFindings(document: YamlDocument, report: Report, form: Form): readonly Finding[] {
  return report.notes.flatMap(({ at }, index) => {
    if (form.labels.labelOf(at) !== undefined) return [];
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
