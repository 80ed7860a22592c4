import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test, vi } from 'vitest';
import { parsePage, squeezedText } from '../acceptance/html-page.ts';
import { HEALTH, sampleSite } from '../build/sample-site.ts';
import { AGENCY, examine } from '../fixtures/content-examine.ts';
import { reportText, reportText2019 } from '../fixtures/content-report.ts';
import { parseYaml } from '../../src/load/parse-yaml.ts';
import { isBlocking } from '../../src/model/finding.ts';
import type { Finding } from '../../src/model/finding.ts';
import { createSourceText } from '../../src/model/source-text.ts';
import { readAgency } from '../../src/validate/read-agency.ts';
import { readSite } from '../../src/validate/read-site.ts';
import { readThemeData } from '../../src/validate/read-theme.ts';
import { foreignParts, kindOfPage } from './our-html.ts';
import { schemaOf, textFields, withValue } from './text-fields.ts';

vi.setConfig({ testTimeout: 60_000 });

/** A kind of content file: its schema, a good one, and what is said of any. */
interface Kind {
  readonly good: unknown;
  readonly findings: (text: string) => Promise<readonly Finding[]>;
}

const NOTES = 'notes: [{at: /disclosure/licensing, text: 其中修订3件}]\n';
const WAIVERS = 'waivers: [{check: S3-ROW, at: /applications/new/total, reason: 原文如此, cells: [/a]}]\n';

/** A reader of a settings file as a kind of content file. */
const settings =
  (read: (document: Parameters<typeof readSite>[0]) => { readonly findings: readonly Finding[] }) =>
  (text: string): Promise<readonly Finding[]> => {
    const parsed = parseYaml(createSourceText('content/x.yaml', text));
    return Promise.resolve(parsed.ok ? read(parsed.document).findings : parsed.findings);
  };

const KINDS: Readonly<Record<string, Kind>> = {
  'report-2021': {
    good: load(reportText({ tail: NOTES + WAIVERS })),
    findings: async (text) => (await examine(text)).findings,
  },
  'report-2019': {
    good: load(reportText2019({ tail: NOTES + WAIVERS })),
    findings: async (text) => (await examine(text, { year: 2020 })).findings,
  },
  agency: {
    good: { name: '青石县水务局', formerNames: [{ name: '青石县水利局', until: 2019 }] },
    findings: settings((document) => readAgency(document, AGENCY)),
  },
  site: { good: { name: '示例站' }, findings: settings(readSite) },
  theme: {
    good: { footer: '示例', links: [{ text: '门户', href: 'https://example.gov.cn/' }] },
    findings: settings(readThemeData),
  },
};

/** A file with every entry on a line of its own, which is YAML as well. */
const written = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** What a browser would run. */
const MARKUP = [
  '<script>alert(1)</script>',
  `"><img src=x onerror=alert(1)>`,
  '<svg/onload=alert(1)>',
  `' autofocus onfocus=alert(1) x='`,
];

/** What is no markup, but would be some, or be worked out, if a page took it for more than text. */
const ODD = `甲<b"'&amp;&lt;{{7*7}}{%raw%}\${7}]]>`;
/** The same without a reference to a figure, of which there is none by that name. */
const ODD_PROSE = `甲<b"'&amp;&lt;{%raw%}\${7}{#x#}]]>`;

describe.each(Object.entries(KINDS))('%s', (name, { good, findings }) => {
  const fields = textFields(schemaOf(name));

  test('has fields that take text, and a file without a fault to put them into', async () => {
    expect(fields.length).toBeGreaterThan(2);
    expect((await findings(written(good))).filter(isBlocking)).toEqual([]);
  });

  test.each(fields.map(({ pointer }) => [pointer]))(
    'markup in %s is an error, in its line',
    async (pointer) => {
      for (const markup of MARKUP) {
        const text = written(withValue(good, pointer, markup));
        const line =
          text.split('\n').findIndex((each) => each.includes(JSON.stringify(markup).slice(1, -1))) + 1;
        const found = (await findings(text)).filter(isBlocking);
        expect(line).toBeGreaterThan(1);
        const lines = found.map(({ range }) => range.start.line);
        expect(lines, `${markup}: ${JSON.stringify(found)}`).toContain(line);
      }
    },
  );

  test('what is no markup breaks nothing down, whatever it looks like', async () => {
    for (const { pointer } of fields) {
      for (const odd of [
        ODD,
        ODD_PROSE,
        '',
        ' ',
        '\u0000',
        '__proto__',
        'constructor',
        '../../x',
        '$&$1',
        '\n\n',
      ]) {
        await expect(findings(written(withValue(good, pointer, odd)))).resolves.toBeInstanceOf(Array);
      }
    }
  });
});

describe('a site whose every field that takes any text has an odd one', () => {
  /** A good document with the odd text in every field where it is no error, and the fields that have it. */
  async function oddEverywhere(name: string): Promise<{ text: string; fields: readonly string[] }> {
    const { good, findings } = KINDS[name]!;
    let document = good;
    const odd: string[] = [];
    for (const { pointer } of textFields(schemaOf(name))) {
      // 二 to 四 have their prose before and after the table here, not as one text.
      if (/^\/sections\/\w+$/.test(pointer)) continue;
      for (const text of [ODD, ODD_PROSE]) {
        const changed = withValue(document, pointer, text);
        if (
          (await findings(written(changed))).some(
            ({ code, ...rest }) => code !== 'D-TITLE' && isBlocking({ code, ...rest }),
          )
        )
          continue;
        document = changed;
        odd.push(pointer);
        break;
      }
    }
    return { text: written(document), fields: odd };
  }

  test('shows it as it was typed, and has nothing that is not ours', async () => {
    const site = sampleSite();
    const report = await oddEverywhere('report-2021');
    const agency = await oddEverywhere('agency');
    const settled = await oddEverywhere('site');
    const theme = await oddEverywhere('theme');
    expect(report.fields).toEqual([
      ...['title', 'notice', 'documentNumber', 'indexNumber', 'signedBy'].map((key) => `/${key}`),
      ...['preface', 'overview', 'problems', 'matters'].map((key) => `/${key}`),
      ...['disclosure', 'applications', 'disputes'].flatMap((key) => [
        `/sections/${key}/before`,
        `/sections/${key}/after`,
      ]),
      ...['/accountability', '/notes/0/text', '/waivers/0/reason', '/waivers/0/by'],
    ]);
    expect(agency.fields).toEqual([
      ...[
        '/name',
        '/shortName',
        '/contact/dept',
        '/contact/address',
        '/contact/phone',
        '/formerNames/0/name',
      ],
    ]);
    expect(settled.fields).toEqual([
      ...['name', 'host', 'contact'].map((key) => `/${key}`),
      ...['fangsong', 'xiaobiaosong', 'heiti', 'kaiti', 'strong', 'fallback/0'].map((key) => `/fonts/${key}`),
      '/print/browser',
    ]);
    expect(theme.fields).toEqual(['/footer', '/links/0/text']);

    site.remove('659999/health/2024.yaml');
    site.put(`${HEALTH}.yaml`, report.text);
    site.put('659999/health/agency.yaml', agency.text);
    // A title that does not name its agency is no matter of safety.
    const { fonts: _fonts, print: _print, ...shown } = JSON.parse(settled.text) as Record<string, unknown>;
    site.put('site.yaml', written({ ...shown, severities: { 'D-TITLE': 'info' }, baseUrl: 'https://a.cn/' }));
    site.put('theme/theme.yaml', theme.text);
    const { findings, build } = await site.build();
    expect(findings.filter(isBlocking)).toEqual([]);
    expect(build.pages).toBe(2);

    const pages = [...site.published().keys()].filter((file) => file.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(8);
    for (const file of pages) expect(foreignParts(site.read(file), kindOfPage(file)), file).toEqual([]);
    const shownIn = (file: string, text: string): number =>
      squeezedText(parsePage(site.read(file))).split(text).length - 1;
    // Site and agency on every page of theirs; of the report, all that is text and no prose.
    expect(shownIn(`${HEALTH}/index.html`, ODD)).toBeGreaterThanOrEqual(4 + 1 + 5);
    expect(shownIn(`${HEALTH}/index.html`, ODD_PROSE)).toBe(4 + 6 + 1);
    expect(shownIn('659999/health/index.html', ODD)).toBeGreaterThanOrEqual(4 + 5);
    expect(JSON.parse(site.read(`${HEALTH}/report.json`))).toMatchObject({
      notice: ODD,
      overview: ODD_PROSE,
    });
    for (const file of ['sitemap.xml', ...site.published().keys()].filter((each) => each.endsWith('.xml'))) {
      expect(site.read(file), file).not.toContain('<b"');
    }
    // The list that the search reads is a script.
    const list = readFileSync(path.join(site.output, 'assets/agencies.js'), 'utf8');
    expect(list).toContain(JSON.stringify(ODD).slice(1, 8));
    expect(list).not.toMatch(/<b"|<\//);
  });
});
