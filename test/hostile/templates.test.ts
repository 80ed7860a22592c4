import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { TEMPLATES } from '../../src/build/package-root.ts';
import { createEnvironment } from '../../src/render/environment.ts';
import { REPOSITORY } from '../acceptance/command-line.ts';
import { schemaOf } from './text-fields.ts';
import { CONTENT_ADDRESSES, OWN_ADDRESSES, unsafeOutputs } from './unsafe-outputs.ts';

const FILES = readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.njk'),
);
const read = (file: string): string => readFileSync(path.join(TEMPLATES, file), 'utf8');

describe('the templates', () => {
  test.each(FILES)('%s: no text of an author’s becomes anything else', (file) => {
    expect(unsafeOutputs(read(file))).toEqual([]);
  });

  test('are all of them', () => {
    expect(FILES.length).toBeGreaterThan(25);
    expect(FILES).toContain(path.join('pages', 'report-main.njk'));
  });

  test('have no address vouched for that they do not use', () => {
    const all = FILES.map(read).join('\n');
    for (const address of [...OWN_ADDRESSES, ...Object.keys(CONTENT_ADDRESSES)]) {
      expect(all, address).toContain(`{{ ${address} }}`);
    }
  });
});

describe('what is found in a template', () => {
  test.each([
    ['<p>{{ text | safe }}</p>', '1 filter in {{ text | safe }}'],
    ['<p>\n{{ text|safe }}</p>', '2 filter in {{ text|safe }}'],
    ['<p>{{ (a or b) | trim | safe }}</p>', '1 filter in {{ (a or b) | trim | safe }}'],
    ['<p data-x="{{ data | dump }}"></p>', '1 filter in {{ data | dump }}'],
    ['{% set x = text | safe %}{{ x }}', '1 {% set x = text | safe %}'.replace('1 ', '1 filter in ')],
    ['{% autoescape false %}{{ text }}{% endautoescape %}', '1 {% autoescape false %}'],
    ['{% filter safe %}{{ text }}{% endfilter %}', '1 {% filter safe %}'],
    ['{{ text.constructor.constructor("x")() }}', '1 {{ text.constructor.constructor("x")() }}'],
    ['<p class={{ text }}>', '1 output outside of quotes'],
    ['<p class=a{{ text }}>', '1 output outside of quotes'],
    ['<p {{ attributes }}>', '1 output outside of quotes'],
    ['<p\n  class="a" {% if x %}id={{ id }}{% endif %}>', '2 output outside of quotes'],
    ['<{{ name }}>', '1 output outside of quotes'],
    ['<p title="a > b" id={{ id }}>', '1 output outside of quotes'],
    ['<script>const x = "{{ text }}";</script>', '1 output in <script>'],
    ['<style>p { color: {{ colour }} }</style>', '1 output in <style>'],
    ['<p onclick="show(\'{{ text }}\')">', '1 output in onclick'],
    ['<p style="color: {{ colour }}">', '1 output in style'],
    ['<iframe srcdoc="{{ text }}">', '1 output in srcdoc'],
    ['<a href="{{ typed.address }}">', '1 address typed.address'],
    ["<a href='{{ typed.address }}'>", '1 address typed.address'],
    ['<a HREF = "{{ typed.address }}">', '1 address typed.address'],
    ['<img src="{{ picture }}" alt="">', '1 address picture'],
    ['<a href="java{{ rest }}">', '1 address java{{ rest }}'],
    ['<a href="{% if x %}{{ typed }}{% endif %}">', '1 address typed'],
    ['<a href="{% if x %}#{% else %}{{ typed }}{% endif %}">', '1 address typed'],
    ['<meta http-equiv="refresh" content="0; url={{ typed }}">', '1 address typed'],
  ])('%s', (template, expected) => {
    expect(unsafeOutputs(template)).toContain(expected);
  });

  test.each([
    '<p class="a{{ text }}">{{ text }}</p>',
    '<p {% if x %}class="{{ text }}"{% endif %}>{{ text }}</p>',
    '<a href="{{ page.root }}index.html">{{ text }}</a>',
    '<a href="#{{ id }}">{{ text }}</a>',
    '<style>\n{% include "a.css" %}\n</style>',
    '{#- <p class={{ text }}> | safe -#}<p>x</p>',
    '<p title="{{ "a" if x > 3 else "b" }}">{{ a < b }}</p>',
  ])('%s: nothing', (template) => {
    expect(unsafeOutputs(template)).toEqual([]);
  });
});

test('addresses from content have a scheme that their schema holds them to', () => {
  for (const place of Object.values(CONTENT_ADDRESSES).flat()) {
    const [name = '', pointer = ''] = place.split(' ');
    const field = pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((node, key) => (node as Readonly<Record<string, unknown>>)[key], schemaOf(name));
    expect(field, place).toMatchObject({
      format: 'uri',
      pattern: expect.stringMatching(/^\^https:\/\//) as string,
    });
  }
});

test('text is escaped unless our own code made it HTML, and what is missing is an error', () => {
  const environment = createEnvironment(TEMPLATES);
  expect(environment.renderString('{{ text }}', { text: `<b>"'&` })).toBe('&lt;b&gt;&quot;&#39;&amp;');
  expect(() => environment.renderString('{{ missing }}', {})).toThrow();
});

test('only what escapes its text calls it HTML', () => {
  const modules = readdirSync(path.join(REPOSITORY, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) =>
      /\bsafeHtml\(|\bSafeString\b|\bmarkSafe\b/.test(
        readFileSync(path.join(REPOSITORY, 'src', file), 'utf8'),
      ),
    )
    .map((file) => file.split(path.sep).join('/'));
  expect(modules.sort()).toEqual([
    // Our own style sheets.
    'render/environment.ts',
    'render/pages.ts',
    // What was rendered before, with other names.
    'render/report-view.ts',
    'render/safe-html.ts',
    // What the allow-list of a theme's HTML lets through, written anew.
    'render/theme-html.ts',
    'report/html.ts',
  ]);
});
