import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';

const folder = path.join(import.meta.dirname, '../schemas');
const source = path.join(folder, 'source');

type Json = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The forms that have a schema of their own, by what a report's `format` says. */
export async function formats(): Promise<readonly string[]> {
  const names = (await readdir(source)).flatMap((name) => /^form-(\d{4})\.json$/.exec(name)?.[1] ?? []);
  return names.sort();
}

/** Where the schema of a form is kept. */
export const schemaFile = (form: string): string => path.join(folder, `report-${form}.schema.json`);

/**
 * The schema of one form: what all forms share (`source/report.json`) with what this one has of its own
 * (`source/form-<year>.json`), put in its place. Editors want one file that holds all, while a label is written once.
 */
export async function generateSchema(form: string): Promise<string> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(source, `${name}.json`), 'utf8')) as unknown;
  const schema = merge(await read('report'), await read(`form-${form}`));
  const file = schemaFile(form);
  return format(`${JSON.stringify(schema, null, 2)}\n`, { ...(await resolveConfig(file)), parser: 'json' });
}

/** Objects are merged key by key, in the order of the shared one; anything else of the form's own takes its place. */
function merge(shared: unknown, own: unknown): unknown {
  if (!isObject(shared) || !isObject(own)) return own;
  const merged = new Map(Object.entries(shared));
  for (const [key, value] of Object.entries(own)) merged.set(key, merge(merged.get(key), value));
  return Object.fromEntries(merged);
}

if (process.argv[1] === import.meta.filename) {
  for (const form of await formats()) await writeFile(schemaFile(form), await generateSchema(form));
}
