import { readFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '../acceptance/command-line.ts';

/** A field of a content file that takes text, as the file's schema has it. */
export interface TextField {
  /** `/contact/dept`, `/notes/0/text`: the first entry stands for all of a list. */
  readonly pointer: string;
  /** The legal values, where there are few. */
  readonly choices: readonly unknown[] | undefined;
}

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema of a content file, such as `agency`. */
export const schemaOf = (name: string): Schema =>
  JSON.parse(readFileSync(path.join(REPOSITORY, 'schemas', `${name}.schema.json`), 'utf8')) as Schema;

/**
 * Every field of a schema that takes text, wherever it stands: a field that is added tomorrow is among them. What
 * stands under names of the author's own choice (`severities`) is found under `any`.
 */
export function textFields(root: Schema): readonly TextField[] {
  const found = new Map<string, TextField>();
  const visit = (node: unknown, pointer: string): void => {
    if (!isSchema(node)) return;
    const reference = node['$ref'];
    if (typeof reference === 'string') visit(resolve(root, reference), pointer);
    const types = [node['type'] ?? []].flat();
    const choices = node['enum'] as readonly unknown[] | undefined;
    const isText =
      types.includes('string') || (choices?.some((choice) => typeof choice === 'string') ?? false);
    if (isText && !found.has(pointer)) found.set(pointer, { pointer, choices });
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      for (const part of (node[keyword] as readonly unknown[] | undefined) ?? []) visit(part, pointer);
    }
    for (const keyword of ['then', 'else']) visit(node[keyword], pointer);
    for (const [key, part] of Object.entries((node['properties'] as Schema | undefined) ?? {})) {
      visit(part, `${pointer}/${key}`);
    }
    visit(node['items'], `${pointer}/0`);
    visit(node['additionalProperties'], `${pointer}/any`);
  };
  visit(root, '');
  return [...found.values()];
}

function resolve(root: Schema, reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((node, key) => (isSchema(node) ? node[key] : undefined), root);
}

/** A copy of a document with a value in the place of what a pointer names; lists and mappings on the way are made. */
export function withValue(document: unknown, pointer: string, value: unknown): unknown {
  const [key, ...rest] = pointer.split('/').slice(1);
  if (key === undefined) return value;
  const below = (part: unknown): unknown => withValue(part, rest.map((each) => `/${each}`).join(''), value);
  if (key === '0') return [below(Array.isArray(document) ? document[0] : undefined)];
  const mapping = isSchema(document) ? document : {};
  return { ...mapping, [key]: below(mapping[key]) };
}
