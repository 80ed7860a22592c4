import fs from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { crewAndPrinting } from '../../src/cli/printing.ts';
import { DEFAULT_SITE } from '../../src/validate/read-site.ts';
import { REPOSITORY, thisMachine } from '../acceptance/command-line.ts';

it('prints anew where a site changes the standard of its PDFs, and nothing else', async () => {
  const { printIdentity } = crewAndPrinting(
    { fs, machine: thisMachine(), now: () => 0 },
    { content: path.join(REPOSITORY, 'content'), jobs: 1, pdf: true },
  );
  const usual = await printIdentity(DEFAULT_SITE);
  expect(await printIdentity({ ...DEFAULT_SITE, print: { standard: 'PDF/A-2a' } })).not.toBe(usual);
  expect(await printIdentity({ ...DEFAULT_SITE, print: { standard: 'PDF/A-3a' } })).toBe(usual);
  expect(await printIdentity({ ...DEFAULT_SITE, print: { sandbox: 'required' } })).toBe(usual);
}, 30_000);
