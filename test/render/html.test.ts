import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import type { RuleConfig } from 'html-validate';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../acceptance/command-line.ts';
import type { Element } from '../acceptance/html-page.ts';
import {
  attribute,
  byId,
  elementsIn,
  named,
  only,
  parsePage,
  squeezedText,
} from '../acceptance/html-page.ts';
import { buildPages, CONTENT_FOLDERS, pagesIn } from './built-pages.ts';

vi.setConfig({ testTimeout: 60_000 });

const output = temporaryFolder();
afterAll(() => rmSync(output, { recursive: true, force: true }));
let pages: readonly { readonly folder: string; readonly file: string; readonly html: string }[];
beforeAll(async () => {
  const all = [];
  for (const [name, content] of Object.entries(CONTENT_FOLDERS)) {
    const folder = path.join(output, name);
    await buildPages(content, folder);
    all.push(...pagesIn(folder).map((page) => ({ folder, ...page })));
  }
  pages = all;
}, 60_000);

/** The ids of a built page, read once. */
const idsIn = (file: string): ReadonlySet<string> => {
  let ids = knownIds.get(file);
  if (ids === undefined) {
    const elements = elementsIn(parsePage(readFileSync(file, 'utf8')));
    ids = new Set(elements.flatMap((element) => attribute(element, 'id') ?? []));
    knownIds.set(file, ids);
  }
  return ids;
};
const knownIds = new Map<string, ReadonlySet<string>>();

const isReport = (file: string): boolean => /^\d{6}\/[^/]+\/\d{4}\/index\.html$/.test(file);

/** Every attribute that makes a browser fetch or go to something. */
const ADDRESSES = ['href', 'src', 'action', 'data', 'poster', 'srcset'];
const addressesIn = (html: string): readonly { element: Element; address: string }[] =>
  elementsIn(parsePage(html)).flatMap((element) =>
    ADDRESSES.flatMap((name) => {
      const address = attribute(element, name);
      return address === undefined ? [] : [{ element, address }];
    }),
  );

describe('every page', () => {
  test('is valid and well-marked-up HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:a11y', 'html-validate:document'],
      rules: RULES,
    });
    const said: string[] = [];
    for (const { file, html } of pages) {
      const { results } = await validator.validateString(html, file);
      for (const { ruleId, message, line, column } of results.flatMap(({ messages }) => messages)) {
        said.push(`${file}:${line}:${column} ${ruleId}: ${message}`);
      }
    }
    expect(said).toEqual([]);
  });

  test('links, by relative addresses, to files that are there and to places that exist', () => {
    for (const { folder, file, html } of pages) {
      for (const { element, address } of addressesIn(html)) {
        if (/^(https?|mailto|tel):/.test(address)) {
          // Only a link that a reader follows may lead elsewhere, and the page's own address is said in full.
          if (element.tagName !== 'a') expect(attribute(element, 'rel')).toBe('canonical');
          continue;
        }
        const [target = '', anchor] = address.split('#');
        if (file === '404.html') {
          // It is shown at any depth, so that only an address from the root is right everywhere.
          expect(target === '' || target.startsWith('/'), address).toBe(true);
          if (target !== '') expect(existsSync(path.join(folder, target)), address).toBe(true);
          continue;
        }
        expect(target, `${file}: ${address}`).not.toMatch(/^\//);
        const absolute =
          target === ''
            ? path.join(folder, file)
            : path.join(folder, path.dirname(file), decodeURIComponent(target));
        expect(existsSync(absolute) && statSync(absolute).isFile(), `${file}: ${address}`).toBe(true);
        if (anchor !== undefined) expect(idsIn(absolute).has(anchor), `${file}: ${address}`).toBe(true);
      }
    }
  });

  test('fetches nothing from elsewhere, has no script or style of its own, and forbids both', () => {
    for (const { file, html } of pages) {
      const page = parsePage(html);
      const all = elementsIn(page);
      const names = new Set(all.map(({ tagName }) => tagName));
      const policy = named(page, 'meta').find(
        (meta) => attribute(meta, 'http-equiv') === 'Content-Security-Policy',
      );
      expect(attribute(policy!, 'content')).toMatch(
        /^default-src 'none'; script-src 'self' file:( 'wasm-unsafe-eval')?; style-src/,
      );
      expect(attribute(policy!, 'content')).not.toMatch(/(?<!wasm-)unsafe-|https?:|\*|data:/);
      // Scripts are the site's own files, and none of them stands between the reader and the text.
      for (const script of named(page, 'script')) {
        expect(attribute(script, 'src')).toMatch(/(^|\/)assets\/[a-z-]+\.js$/);
        expect(squeezedText(script)).toBe('');
      }
      for (const name of ['iframe', 'object', 'embed', 'base', 'style']) {
        expect(names.has(name), `${file}: <${name}>`).toBe(false);
      }
      for (const element of all) {
        expect(element.attrs.filter(({ name }) => name.startsWith('on') || name === 'style')).toEqual([]);
      }
    }
  });

  test('says its language, has a title and a description of its own, and one h1', () => {
    const titles = new Map<string, string>();
    for (const { folder, file, html } of pages) {
      const page = parsePage(html);
      expect(attribute(only(page, 'html'), 'lang')).toBe('zh-CN');
      const title = squeezedText(only(page, 'title'));
      expect(
        titles.get(`${folder} ${title}`),
        `${file} and ${titles.get(`${folder} ${title}`)}`,
      ).toBeUndefined();
      titles.set(`${folder} ${title}`, file);
      const description = named(page, 'meta').find((meta) => attribute(meta, 'name') === 'description');
      expect(attribute(description!, 'content')).toBeTruthy();
      expect(named(page, 'h1')).toHaveLength(1);
      // The first link leads past the navigation.
      const [first] = named(page, 'a');
      expect(byId(page, attribute(first!, 'href')!.slice(1))?.tagName).toBe('main');
    }
  });

  test('of a report has less than 60 KB', () => {
    const sizes = pages.filter(({ file }) => isReport(file)).map(({ html }) => Buffer.byteLength(html));
    expect(sizes.length).toBeGreaterThanOrEqual(17);
    expect(Math.max(...sizes)).toBeLessThan(60_000);
  });
});

/** Rules that are not used, and why. */
const RULES: RuleConfig = {
  // A number is kept on one line by the style sheet; another hyphen in it would be copied along.
  'tel-non-breaking': 'off',
  // The style sheet comes from our own folder, by a relative address: whoever can change it can change the page.
  'require-sri': 'off',
  // A table that scrolls is a region for the keyboard, but no section of the report: a <section> would say so.
  'prefer-native-element': ['error', { exclude: ['region'] }],
};
