import { FORM_2019 } from './form-2019.ts';
import { FORM_2021 } from './form-2021.ts';
import type { Form } from './form.ts';
import type { ReportDocument2019 } from './generated/report-2019.ts';
import type { ReportDocument2021 } from './generated/report-2021.ts';

/** All forms, oldest first. */
export const FORMS = [FORM_2019, FORM_2021] as const;

/** Which form a report has: the year that the form came out in. */
export type Format = (typeof FORMS)[number]['format'];

/** A report's file as its schema describes it, told apart by `format`. */
export type ReportDocument = ReportDocument2019 | ReportDocument2021;

const byFormat: ReadonlyMap<number, Form<Format>> = new Map(FORMS.map((form) => [form.format, form]));

/** The form that a report is in. */
export function formOf(format: Format): Form<Format> {
  return byFormat.get(format)!;
}

/** The form that a file's `format` names, quoted or not; `undefined` where it names none. */
export function formNamed(format: unknown): Form<Format> | undefined {
  return FORMS.find((form) => format === form.format || format === String(form.format));
}

/** The form that is for the reports of a year; the oldest for the years before it, which had none. */
export function formForYear(year: number): Form<Format> {
  return FORMS.findLast(({ years }) => years.first <= year) ?? FORMS[0];
}
