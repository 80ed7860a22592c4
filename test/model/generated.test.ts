import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { formats, generateSchema, schemaFile } from '../../scripts/generate-schemas.ts';
import { GENERATED, generateTypes, generatedFile } from '../../scripts/generate-types.ts';

const forms = await formats();

describe('the schemas of the forms', () => {
  it.each(forms)('of %s is what the forms share with what it has of its own', async (form) => {
    expect(await readFile(schemaFile(form), 'utf8')).toBe(await generateSchema(form));
  });
});

describe('the types of the schemas', () => {
  it.each(GENERATED)('are those that $schema gives (npm run generate)', async ({ schema, type }) => {
    expect(await readFile(generatedFile(schema), 'utf8')).toBe(await generateTypes(schema, type));
  });
});
