import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { FIXED_CODES, SETTABLE_CODES } from '../src/check/codes.ts';

/** The schema of site.yaml. */
export const SITE_SCHEMA_FILE = path.join(import.meta.dirname, '../schemas/site.schema.json');

/** The part of the schema that is made here. */
interface SiteSchema {
  readonly $defs: {
    readonly severities: {
      readonly propertyNames: { enum: readonly string[]; not: { enum: readonly string[] } };
    };
  };
}

/**
 * The schema of site.yaml with the codes whose severity may be set, and those whose severity may not, as the checks have
 * them; all else in it is written by hand.
 */
export async function generateSeverities(schema: string): Promise<string> {
  const made = JSON.parse(schema) as SiteSchema;
  const { propertyNames } = made.$defs.severities;
  propertyNames.enum = SETTABLE_CODES;
  propertyNames.not.enum = FIXED_CODES;
  return format(`${JSON.stringify(made, null, 2)}\n`, {
    ...(await resolveConfig(SITE_SCHEMA_FILE)),
    parser: 'json',
  });
}

if (process.argv[1] === import.meta.filename) {
  await writeFile(SITE_SCHEMA_FILE, await generateSeverities(await readFile(SITE_SCHEMA_FILE, 'utf8')));
}
