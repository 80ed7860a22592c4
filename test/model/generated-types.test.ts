import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { GENERATED, generateTypes, generatedFile } from '../../scripts/generate-types.ts';

describe('the types of the schemas', () => {
  it.each(GENERATED)('are those that $schema gives (npm run generate)', async ({ schema, type }) => {
    expect(await readFile(generatedFile(schema), 'utf8')).toBe(await generateTypes(schema, type));
  });
});
