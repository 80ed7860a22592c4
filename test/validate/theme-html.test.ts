import fc from 'fast-check';
import { parse, parseFragment, serialize } from 'parse5';
import { expect, test } from 'vitest';
import { createSourceText } from '../../src/model/source-text.ts';
import { readThemeHtml } from '../../src/validate/read-theme-html.ts';
import { attribute, byId, elementsIn } from '../acceptance/html-page.ts';

/** What a browser would be given, with an address in the place of every placeholder; `undefined` where it is refused. */
function accepted(html: string): string | undefined {
  const result = readThemeHtml(createSourceText('content/theme/header.html', html));
  return 'pieces' in result
    ? result.pieces.map((piece) => (typeof piece === 'string' ? piece : 'placeholder')).join('')
    : undefined;
}

const token = fc.constantFrom(
  ...[
    '<p>',
    '</p>',
    '<a href="https://x.example/">',
    '<a href="{{ home }}">',
    '</a>',
    '<b>',
    '</b>',
    '<ul>',
    '</ul>',
  ],
  ...[
    '<li>',
    '</li>',
    '<div>',
    '</div>',
    '<br>',
    '<em class="a b">',
    '</em>',
    '<dl><dt>',
    '</dt></dl>',
    ' ',
    '甲',
    '&lt;',
  ],
  ...[
    '{{ site.name }}',
    '<table>',
    '<td>',
    '<script>',
    '</script>',
    '<svg>',
    '<!--',
    '-->',
    '<p title="',
    '">',
    '&amp',
    '<',
  ],
);
/** Balanced pieces, so that much of it is right. */
const balanced: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom('甲', 'a &lt; b', '<br>', '{{ site.name }}', '{{ logo }}'),
    fc
      .tuple(
        fc.constantFrom('p', 'div', 'b', 'em', 'span', 'ul', 'li', 'dl', 'dd'),
        fc.array(tie('node'), { maxLength: 3 }),
      )
      .map(([name, inside]) => `<${name}>${inside.join('')}</${name}>`),
    fc.array(tie('node'), { maxLength: 3 }).map((inside) => `<a href="{{ home }}">${inside.join('')}</a>`),
  ),
})).node;

/** Quotes in text may be written in two ways. */
const withoutQuotes = (html: string): string => html.replaceAll(/["']|&#39;|&quot;/g, '');

const ALLOWED = /^(a|abbr|b|br|dd|div|dl|dt|em|i|li|ol|p|small|span|strong|ul)$/;

test('what is accepted is what a browser reads: the same elements, and nothing leaves its place', () => {
  let count = 0;
  const html = fc.oneof(
    fc.array(token, { maxLength: 12 }).map((all) => all.join('')),
    balanced,
  );
  fc.assert(
    fc.property(html, (given) => {
      const written = accepted(given);
      if (written === undefined) return;
      count += 1;
      // Read and written again it is the same: a browser moves and adds nothing.
      expect(withoutQuotes(serialize(parseFragment(written)))).toBe(withoutQuotes(written));
      const page = parse(`<!DOCTYPE html><div id="box">${written}</div><p id="after">x</p>`);
      const inside = elementsIn(byId(page, 'box')!);
      expect(elementsIn(page)).toHaveLength(inside.length + 5);
      for (const element of inside) {
        expect(element.tagName).toMatch(ALLOWED);
        for (const { name } of element.attrs) expect(name).toMatch(/^(class|lang|href|title|aria-label)$/);
        expect(attribute(element, 'href') ?? 'placeholder').toMatch(/^(placeholder$|https:\/\/)/);
      }
    }),
    { numRuns: 3000 },
  );
  expect(count).toBeGreaterThan(300);
});

test('no text breaks the reader', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const written = accepted(text);
      if (written !== undefined)
        expect(elementsIn(parse(written)).every(({ tagName }) => tagName !== 'script')).toBe(true);
    }),
  );
});

test('a finding says where, in lines and columns, behind other signs too', () => {
  const html = '<p>&amp;&lt;甲𠮷</p>\r\n<p>乙 {{ nothing }}</p>';
  const result = readThemeHtml(createSourceText('f', html));
  expect('findings' in result && result.findings.map(({ range }) => range)).toEqual([
    { start: { line: 2, column: 6 }, end: { line: 2, column: 19 } },
  ]);
});
