import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { AnySchemaObject } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { formats, generateSchema, schemaFile } from '../../scripts/generate-schemas.ts';
import { SITE_SCHEMA_FILE, generateSeverities } from '../../scripts/generate-severities.ts';
import { GENERATED, generateTypes, generatedFile } from '../../scripts/generate-types.ts';

const forms = await formats();

describe('the schemas of the forms', () => {
  it.each(forms)('of %s is what the forms share with what it has of its own', async (form) => {
    expect(await readFile(schemaFile(form), 'utf8')).toBe(await generateSchema(form));
  });
});

describe('every schema', async () => {
  const files = (await readdir('schemas')).filter((file) => file.endsWith('.schema.json'));

  // The program takes it for granted.
  it.each(files)('%s is a valid JSON Schema', async (file) => {
    const ajv = new Ajv2020();
    const schema = JSON.parse(await readFile(path.join('schemas', file), 'utf8')) as AnySchemaObject;
    expect(schema.$schema).toContain('2020-12');
    expect(ajv.validateSchema(schema), ajv.errorsText()).toBe(true);
  });

  it('are at least those of forms, agency, site and theme', () => {
    expect(files.length).toBeGreaterThanOrEqual(5);
  });
});

describe('the schema of site.yaml', () => {
  it('knows the codes whose severity may be set (npm run generate)', async () => {
    const schema = await readFile(SITE_SCHEMA_FILE, 'utf8');
    expect(schema).toBe(await generateSeverities(schema));
  });
});

describe('the types of the schemas', () => {
  it.each(GENERATED)('are those that $schema gives (npm run generate)', async ({ schema, type }) => {
    expect(await readFile(generatedFile(schema), 'utf8')).toBe(await generateTypes(schema, type));
  });
});
