import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';

// verbose: an unknown key's finding names the legal keys, which stand in the parent schema.
// ownProperties: a key called `__proto__` or `constructor` is an unknown key, nothing else.
const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  ownProperties: true,
  strict: true,
  allowUnionTypes: true,
  strictTypes: false,
  strictRequired: false,
  // They are ours; that they are valid is tested, and need not be found out anew by every thread of every run.
  validateSchema: false,
  // Whatever looks like an address and is none would be left out of pages, or break them, without a word.
  formats: { date: isDate, uri: (text: string) => URL.canParse(text) },
});

// Our own keyword, as JSON Schema could say this only with `if`, which makes editors show the wrong label for every
// row that shares the definition: where the named property is absent, all of these are required.
ajv.addKeyword({
  keyword: 'requiredUnless',
  type: 'object',
  schemaType: 'object',
  errors: true,
  validate: function validateUnless(rules: Record<string, readonly string[]>, data: object): boolean {
    const errors = Object.entries(rules).flatMap(([unless, names]) =>
      Object.hasOwn(data, unless) ? [] : names.filter((name) => !Object.hasOwn(data, name)),
    );
    if (errors.length === 0) return true;
    Object.assign(validateUnless, {
      errors: errors.map((missingProperty) => ({ keyword: 'required', params: { missingProperty } })),
    });
    return false;
  },
});

const compiled = new WeakMap<object, ValidateFunction>();

/** All deviations of a value from a schema, as Ajv names them; each schema is compiled on first use. */
export function schemaErrors(schema: object, value: unknown): readonly ErrorObject[] {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  return validate(value) ? [] : (validate.errors ?? []);
}

/** Whether a text is a day of the calendar, written YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
