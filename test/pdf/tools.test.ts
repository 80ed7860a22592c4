import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openPdf } from '../../src/pdf/document.ts';
import { readTextLayer, type TextLayer } from '../../src/pdf/text-layer.ts';
import { verifyPrint } from '../../src/print/verify/verify-print.ts';
import { fixture } from './fixture.ts';
import { changed } from './plain-writer.ts';
import { refusal } from './refusal.ts';

/** Absent tools are passed over on a developer's machine, never in continuous integration. */
function lacks(tool: string, ...args: readonly string[]): boolean {
  const absent = spawnSync(tool, args).error !== undefined;
  if (absent && process.env['CI'] === 'true') throw new Error(`${tool} is not installed`);
  return absent;
}

const folder = mkdtempSync(join(tmpdir(), 'nianbao-pdf-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const names = ['report', 'repeated-head', 'rare-characters'] as const;

function write(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function qpdf(name: string, bytes: Uint8Array, ...options: readonly string[]): Uint8Array {
  const output = join(folder, `out-${name}`);
  execFileSync('qpdf', [...options, write(name, bytes), output]);
  return readFileSync(output);
}

const texts = (layer: TextLayer) => ({
  reading: layer.reading.map(({ page, text, repeated, element }) => [page, text, repeated, element.role]),
  outside: layer.outside.map(({ page, text }) => [page, text]),
});

describe.skipIf(lacks('qpdf', '--version'))('qpdf (skipped where it is not installed)', () => {
  test.each(
    names.flatMap((name) => [
      [name, ['--object-streams=generate', '--compress-streams=y']],
      [name, ['--object-streams=disable', '--qdf']],
      [name, ['--linearize', '--object-streams=preserve']],
      [name, ['--linearize', '--object-streams=generate']],
      [name, ['--coalesce-contents', '--normalize-content=y', '--stream-data=uncompress']],
    ]),
  )('%s rewritten with %j reads the same', (name, options) => {
    const { bytes, text, title } = fixture(name);
    const rewritten = qpdf('a.pdf', bytes, ...(options as readonly string[]));
    expect(texts(readTextLayer(openPdf(rewritten)))).toEqual(texts(readTextLayer(openPdf(bytes))));
    expect(verifyPrint(rewritten, { text, title, lang: 'zh-CN' })).toEqual([]);
  });

  test('encrypted files are refused, with and without a password', () => {
    const { bytes } = fixture('rare-characters');
    for (const password of ['', 'secret']) {
      const locked = qpdf('b.pdf', bytes, '--encrypt', password, 'owner', '256', '--');
      expect(refusal(() => openPdf(locked))).toBe('encrypted');
      expect(verifyPrint(locked, { text: '', title: '', lang: '' })).toMatchObject([{ kind: 'unreadable' }]);
    }
  });

  test('what we write anew, qpdf finds in order', () => {
    const path = write(
      'c.pdf',
      changed(fixture('report').bytes, () => undefined),
    );
    expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    );
  });
});

describe.skipIf(lacks('pdftotext', '-v'))('poppler (skipped where it is not installed)', () => {
  test.each(names)('%s: the same characters', (name) => {
    const { bytes } = fixture(name);
    const theirs = execFileSync('pdftotext', ['-raw', write('d.pdf', bytes), '-'], { encoding: 'utf8' });
    const ours = readTextLayer(openPdf(bytes)).painted.map(({ text }) => text);
    expect(characters(ours.join(''))).toEqual(characters(theirs));
  });
});

function characters(text: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const character of text.normalize('NFKC').replace(/[\s\p{Cc}]/gu, ''))
    counts[character] = (counts[character] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort());
}
