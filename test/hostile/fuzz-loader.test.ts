import { Buffer } from 'node:buffer';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, test, vi } from 'vitest';
import { readText } from '../../src/load/read-text.ts';
import { parseYaml } from '../../src/load/parse-yaml.ts';
import { renderExamined } from '../../src/build/render-report.ts';
import { TEMPLATES } from '../../src/build/package-root.ts';
import type { Agency } from '../../src/model/report.ts';
import { createEnvironment } from '../../src/render/environment.ts';
import { REPOSITORY } from '../acceptance/command-line.ts';
import { AGENCY, diskWith, examine } from '../fixtures/content-examine.ts';
import { reportText, reportText2019 } from '../fixtures/content-report.ts';
import { expectHonest, expectSound, runs } from './fuzz.ts';
import { foreignParts } from './our-html.ts';

vi.setConfig({ testTimeout: 600_000 });

const CONTENT = path.join(REPOSITORY, 'content');
const environment = createEnvironment(TEMPLATES);
const SITE = { name: '测试站' };

/** A report as it is, with what its folder and its agency say of it. */
interface RealReport {
  readonly text: string;
  readonly year: number;
  readonly agency: Agency;
}

/** Those of this repository, and some that tests are written with. */
const REAL: readonly RealReport[] = [
  ...readdirSync(CONTENT, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\d{4}\.yaml$/.test(file))
    .sort()
    .map((file): RealReport => {
      const [region = '', agency = '', year = ''] = file.split('/');
      const said = load(readFileSync(path.join(CONTENT, region, agency, 'agency.yaml'), 'utf8')) as {
        name: string;
      };
      return {
        text: readFileSync(path.join(CONTENT, file), 'utf8'),
        year: Number.parseInt(year),
        agency: { ...said, region, agency },
      };
    }),
  { text: reportText(), year: 2023, agency: AGENCY },
  { text: reportText({ layout: 'block' }), year: 2023, agency: AGENCY },
  { text: reportText2019(), year: 2020, agency: AGENCY },
];
const real = fc.constantFrom(...REAL);

/** What YAML, the form, prose or a page could take for something of its own. */
const TOKENS = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    ': ',
    '- ',
    '? ',
    '|',
    '|-',
    '>',
    '#',
    '&a ',
    '*a',
    '!!str ',
    '%',
    '@',
    '`',
    '"',
    "'",
  ],
  ...[
    '---\n',
    '...\n',
    '\n',
    '\r\n',
    '\r',
    '\t',
    '  ',
    '<<: ',
    '\\',
    '\\u',
    '\\ud800',
    '\\x9b',
    '~',
    'null',
    'true',
  ],
  ...[
    '0',
    '-1',
    '0x1',
    '1e3',
    '.inf',
    '.nan',
    '9007199254740993',
    '1,234',
    '０',
    '，',
    '：',
    '；',
    '（一）',
    '“',
    '”',
    '｛',
  ],
  ...[
    '**',
    '[',
    '](https://a.cn)',
    '](javascript:x)',
    '![',
    '](a.png)',
    '{{',
    '}}',
    '{{ year }}',
    '{{ applications.new.total }}',
  ],
  ...[
    '<b>',
    '</',
    '<!--',
    '<script>',
    'onclick="',
    '&amp;',
    '\u0000',
    '\u0085',
    '\u2028',
    '\u202e',
    '\ufeff',
    '\ud83d',
    '😀',
    '\u0301',
  ],
  ...[
    '__proto__: 1\n',
    'constructor: ',
    'waivers:\n',
    'notes:\n',
    'at: /',
    'undivided: ',
    'total: ',
    'format: 2019\n',
    'year: ',
  ],
];

/** One change to a text: its kind, a place and another in thousandths, and a token. */
const change = fc.record({
  kind: fc.constantFrom('delete line', 'repeat line', 'swap lines', 'cut', 'splice', 'replace', 'end'),
  at: fc.nat({ max: 9999 }),
  to: fc.nat({ max: 9999 }),
  token: fc.constantFrom(...TOKENS),
});

function changed(
  text: string,
  { kind, at, to, token }: { kind: string; at: number; to: number; token: string },
): string {
  const lines = text.split('\n');
  const [first, second] = [
    Math.floor((at * lines.length) / 10_000),
    Math.floor((to * lines.length) / 10_000),
  ];
  const [start, end] = [at, to]
    .map((place) => Math.floor((place * text.length) / 10_000))
    .sort((a, b) => a - b) as [number, number];
  switch (kind) {
    case 'delete line':
      return lines.toSpliced(first, 1).join('\n');
    case 'repeat line':
      return lines.toSpliced(second, 0, lines[first]!).join('\n');
    case 'swap lines':
      return lines.with(first, lines[second]!).with(second, lines[first]!).join('\n');
    case 'cut':
      return text.slice(0, start) + text.slice(Math.min(end, start + 40));
    case 'splice':
      return text.slice(0, start) + token + text.slice(start);
    case 'replace':
      return text.slice(0, start) + token + text.slice(start + token.length);
    default:
      return text.slice(0, end);
  }
}

/**
 * Examines a changed report as every command does, and renders it where it may be published.
 *
 * @returns whether it may
 */
async function expectExamined(text: string | Uint8Array, { year, agency }: RealReport): Promise<boolean> {
  const examined = await examine(text, { whole: true, year, agency });
  const decoded = typeof text === 'string' ? text : new TextDecoder().decode(text);
  // What cannot be decoded has no lines to count.
  if (typeof text === 'string' || examined.readable !== undefined) {
    expectSound(examined.findings, decoded.toWellFormed());
  }
  expectHonest(examined);
  if (!examined.publishable || examined.readable === undefined) return false;
  const { html, print, data } = renderExamined(environment, SITE, agency, examined.readable, true);
  expect(foreignParts(html)).toEqual([]);
  expect(foreignParts(`<!DOCTYPE html><html><head></head><body>${print}</body></html>`)).toEqual([]);
  expect(JSON.parse(data)).toBeInstanceOf(Object);
  return true;
}

describe('any bytes', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 }).map((tokens) => Buffer.from(tokens.join(''))),
  );

  test('are read, or have a finding in their place', async () => {
    let readable = 0;
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const read = await readText(diskWith({ '/f': content }), { path: '/f', file: 'content/f.yaml' });
        const parsed = read.ok ? parseYaml(read.source) : { ok: false as const, findings: [read.finding] };
        if (parsed.ok) readable += 1;
        else {
          expect(parsed.findings.map(({ code }) => code)).toContain('YAML');
          if (read.ok) expectSound(parsed.findings, read.source.text);
        }
      }),
      runs(1500),
    );
    expect(readable).toBeGreaterThan(0);
  });
});

describe('a real report', () => {
  test('with one to four changes is examined, and rendered where nothing is wrong', async () => {
    let published = 0;
    await fc.assert(
      fc.asyncProperty(real, fc.array(change, { minLength: 1, maxLength: 4 }), async (report, changes) => {
        if (await expectExamined(changes.reduce(changed, report.text), report)) published += 1;
      }),
      runs(350),
    );
    // A test in which no report comes as far as its page would not look at pages.
    expect(published).toBeGreaterThan(10);
  });

  test('with bytes that flipped is examined', async () => {
    const flip = fc.tuple(fc.nat({ max: 9999 }), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(real, fc.array(flip, { minLength: 1, maxLength: 3 }), async (report, flips) => {
        const bytes = Buffer.from(report.text);
        for (const [at, by] of flips) bytes[Math.floor((at * bytes.length) / 10_000)]! ^= by;
        await expectExamined(bytes, report);
      }),
      runs(200),
    );
  });

  test('with a line of another is examined', async () => {
    const line = fc.tuple(real, fc.nat({ max: 9999 })).map(([{ text }, at]) => {
      const lines = text.split('\n');
      return lines[Math.floor((at * lines.length) / 10_000)]!;
    });
    await fc.assert(
      fc.asyncProperty(real, line, fc.nat({ max: 9999 }), async (report, other, at) => {
        const lines = report.text.split('\n');
        const after = lines.toSpliced(Math.floor((at * lines.length) / 10_000), 0, other).join('\n');
        await expectExamined(after, report);
      }),
      runs(150),
    );
  });
});
