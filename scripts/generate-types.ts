import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compile } from 'json-schema-to-typescript';
import type { JSONSchema } from 'json-schema-to-typescript';
import { formats } from './generate-schemas.ts';

/** The schemas that types are made of, and the name of the type of their documents. */
export const GENERATED = [
  ...(await formats()).map((form) => ({ schema: `report-${form}`, type: `ReportDocument${form}` })),
  { schema: 'agency', type: 'AgencyDocument' },
  { schema: 'site', type: 'SiteDocument' },
  { schema: 'theme', type: 'ThemeDocument' },
];

const root = path.join(import.meta.dirname, '..');

type Json = { [key: string]: unknown };

/** Keywords that would make tuples or unions without any use for the code. */
const IGNORED = new Set(['maxItems', 'if', 'then', 'else', 'requiredUnless']);

/**
 * Takes out of a schema what would only blur its types: titles (Chinese, so no identifiers; they go into the doc
 * comments), limits that become tuples, and conditions.
 */
function typeShape(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(typeShape);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { title, description, $ref: reference, ...rest } = schema as Json;
  // A comment of its own would make a type of its own out of every row.
  if (reference !== undefined) return { $ref: reference };
  const doc = [title, description].filter((text) => typeof text === 'string').join('：');
  return {
    ...(doc === '' ? {} : { description: doc }),
    ...Object.fromEntries(
      Object.entries(rest)
        .filter(([key]) => !IGNORED.has(key))
        .map(([key, value]) => [
          key,
          // Below `properties` and `$defs` the keys are names, not keywords: a field may be called title.
          key === 'properties' || key === '$defs'
            ? Object.fromEntries(Object.entries(value as Json).map(([name, part]) => [name, typeShape(part)]))
            : typeShape(value),
        ]),
    ),
  };
}

/** The TypeScript of one schema; a test holds the committed file against it. */
export async function generateTypes(schema: string, type: string): Promise<string> {
  const source = path.join(root, 'schemas', `${schema}.schema.json`);
  const shape = typeShape(JSON.parse(await readFile(source, 'utf8'))) as JSONSchema;
  return compile({ ...shape, title: type, $id: type }, type, {
    cwd: path.dirname(source),
    bannerComment: `// Generated from schemas/${schema}.schema.json by \`npm run generate\`; do not edit.`,
    additionalProperties: false,
    style: { singleQuote: true, printWidth: 110 },
  });
}

/** Where the types of a schema are kept. */
export const generatedFile = (schema: string): string =>
  path.join(root, 'src/model/generated', `${schema}.ts`);

if (process.argv[1] === import.meta.filename) {
  for (const { schema, type } of GENERATED)
    await writeFile(generatedFile(schema), await generateTypes(schema, type));
}
