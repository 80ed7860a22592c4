import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { TEMPLATES } from '../../src/build/package-root.ts';
import { readStylesheet } from '../../src/render/stylesheet.ts';
import { REPOSITORY } from '../acceptance/command-line.ts';
import { attribute, named, only, parsePage, squeezedText } from '../acceptance/html-page.ts';
import type { SampleSite } from './sample-site.ts';
import { bytesOf, HEALTH, sampleShop, sampleSite } from './sample-site.ts';

vi.setConfig({ testTimeout: 30_000 });

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" viewBox="0 0 90 30"><path d="M0 0h9v9z"/></svg>';

const themed = (files: Readonly<Record<string, string>>): SampleSite => {
  const site = sampleSite();
  for (const [file, text] of Object.entries(files)) site.put(`theme/${file}`, text);
  return site;
};

/** What is said of a theme's file, as code, line and column. */
async function saidOf(file: string, text: string): Promise<readonly string[]> {
  const site = themed({ [file]: text });
  const { findings, build } = await site.build();
  // Whatever is wrong with the look, the reports are published.
  expect(build.pages).toBe(3);
  return findings
    .filter((finding) => finding.file === `content/theme/${file}`)
    .map(({ code, range }) => `${code} ${range.start.line}:${range.start.column}`);
}

describe('the theme of a site', () => {
  test('gives its colours to the screen, in the last layer, and not to print', async () => {
    const site = themed({ 'theme.css': '/* 蓝 */\n:root { --accent: #005826; }\n' });
    const printed: string[] = [];
    const shop = sampleShop();
    const { findings } = await site.build({
      stylesheet: readStylesheet(TEMPLATES),
      openPrintShop: () =>
        Promise.resolve({
          ...shop,
          print: (order, signal) => {
            printed.push(order.css);
            return shop.print(order, signal);
          },
        }),
    });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const css = site.read('assets/nianbao.css');
    expect(css.slice(css.lastIndexOf('@media screen'))).toMatch(
      /^@media screen \{\n@layer theme \{[^}]*--accent: #005826;/,
    );
    expect(css).toMatch(/^@layer tokens, base, components, report, theme;/);
    expect(printed).toHaveLength(3);
    for (const sheet of printed) expect(sheet).not.toContain('#005826');
  });

  test('gives its emblem, and words and links for the foot of every page', async () => {
    const site = themed({
      'logo.svg': LOGO,
      'theme.yaml':
        'footer: 本站支持IPv6\nlinks: [{text: 示例县人民政府, href: "https://www.example.gov.cn/"}]\n',
    });
    const { findings } = await site.build();
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(site.read('assets/logo.svg')).toBe(LOGO);
    for (const [file, root] of [
      ['index.html', ''],
      [`${HEALTH}/index.html`, '../../../'],
    ] as const) {
      const page = parsePage(site.read(file));
      const [logo] = named(named(page, 'header')[0]!, 'img');
      expect(['src', 'alt', 'width', 'height'].map((name) => attribute(logo!, name))).toEqual([
        `${root}assets/logo.svg`,
        '',
        '90',
        '30',
      ]);
      expect(squeezedText(only(page, 'footer'))).toContain('本站支持IPv6');
      const links = named(only(page, 'footer'), 'a').map((link) => attribute(link, 'href'));
      expect(links).toContain('https://www.example.gov.cn/');
    }
  });

  test('takes a picture as an emblem', async () => {
    const site = themed({ 'theme.yaml': 'footer: 甲\n' });
    // The smallest PNG there is: one pixel.
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    writeFileSync(path.join(site.content, 'theme/logo.png'), Buffer.from(png, 'base64'));
    const { findings } = await site.build();
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(site.read('index.html')).toContain('src="assets/logo.png"');
  });

  test('changes the pages when it changes, and is gone from them when it is gone', async () => {
    const site = themed({ 'theme.yaml': 'footer: 甲\n', 'logo.svg': LOGO });
    await site.build();
    expect((await site.build()).build.skipped).toBe(3);
    site.put('theme/theme.yaml', 'footer: 乙\n');
    expect((await site.build()).build.pages).toBe(3);
    expect(site.read(`${HEALTH}/index.html`)).toContain('乙');
    site.remove('theme');
    await site.build();
    const plain = sampleSite();
    await plain.build();
    expect(bytesOf(site.published())).toEqual(bytesOf(plain.published()));
  });
});

describe('the header and footer of a theme', () => {
  const HEADER =
    '<p lang="zh-CN"><a href="{{ home }}" class="big">{{logo}} {{ site.name }}</a><br>甲 &amp; 乙</p>\n';
  const FOOTER =
    '<!-- 注 --><ul><li><a href="{{ search }}">找</a></li><li><a href="{{ glossary }}">词</a></li></ul><p>{{ site.host }}：{{ site.contact }}</p>';
  const SITE_YAML =
    'name: 示例站 <一>\nasOf: 2025-03-31\nhost: 示例县人民政府办公室\ncontact: 0989-5550101\nicp: 示ICP备00000000号\n';

  test('stand on every page in the place of ours, with right addresses', async () => {
    const site = themed({ 'header.html': HEADER, 'footer.html': FOOTER, 'logo.svg': LOGO });
    site.put('site.yaml', SITE_YAML);
    const { findings } = await site.build();
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const pages = [...site.published().keys()].filter(
      (file) => file.endsWith('.html') && !/^404|fragment/.test(file.split('/').at(-1)!),
    );
    expect(pages.length).toBeGreaterThan(8);
    for (const file of pages) {
      const page = parsePage(site.read(file));
      const root = '../'.repeat(file.split('/').length - 1);
      const brand = named(named(page, 'header')[0]!, 'p')[0]!;
      expect(squeezedText(brand)).toBe('示例站<一>甲&乙');
      expect(attribute(named(brand, 'a')[0]!, 'href')).toBe(`${root}index.html`);
      const [logo] = named(brand, 'img');
      expect([attribute(logo!, 'src'), attribute(logo!, 'alt')]).toEqual([`${root}assets/logo.svg`, '']);
      const footer = only(page, 'footer');
      expect(named(footer, 'a').map((link) => attribute(link, 'href'))).toEqual([
        `${root}search/index.html`,
        `${root}glossary/index.html`,
      ]);
      // The way up, the reading aids and the site's identities are never replaced.
      expect(squeezedText(footer)).toMatch(
        /^找词示例县人民政府办公室：0989-5550101示ICP备00000000号依据《中华人民共和国政府信息公开条例》/,
      );
      expect(named(page, 'nav').map((nav) => attribute(nav, 'aria-label'))).toContain('当前位置');
    }
    expect(pages.some((file) => /^\d{6}\//.test(file))).toBe(true);
  });

  test('are taken one by one: the other stays ours', async () => {
    const site = themed({ 'footer.html': '<p>甲</p>' });
    await site.build();
    const page = parsePage(site.read('index.html'));
    expect(squeezedText(named(page, 'header')[0]!)).toContain('示例站');
    expect(squeezedText(only(page, 'footer'))).toMatch(/^甲依据/);
  });

  test('an emblem that stands alone says the site’s name', async () => {
    const site = themed({ 'header.html': '<a href="{{ home }}">{{ logo }}</a>', 'logo.svg': LOGO });
    await site.build();
    const [logo] = named(parsePage(site.read('index.html')), 'img');
    expect(attribute(logo!, 'alt')).toBe('示例站');
  });

  test('change the pages when they change, and are gone when they are gone', async () => {
    const site = themed({ 'header.html': '<p>甲</p>' });
    await site.build();
    expect((await site.build()).build.skipped).toBe(3);
    site.put('theme/header.html', '<p>乙</p>');
    expect((await site.build()).build.pages).toBe(3);
    const plain = sampleSite();
    await plain.build();
    // With a fault it counts as not there.
    site.put('theme/header.html', '<p>乙</b>');
    await site.build();
    for (const file of ['index.html', `${HEALTH}/index.html`]) expect(site.read(file)).toBe(plain.read(file));
    site.remove('theme');
    await site.build();
    expect(bytesOf(site.published())).toEqual(bytesOf(plain.published()));
  });
});

test('the examples of docs/theme.md are good ones', async () => {
  const text = readFileSync(path.join(REPOSITORY, 'docs/theme.md'), 'utf8');
  const examples = (language: string): readonly string[] =>
    [...text.matchAll(new RegExp(`\\n\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, code]) => code!);
  expect([...examples('css'), ...examples('yaml'), ...examples('html')]).toHaveLength(4);
  const site = themed({
    'theme.css': examples('css')[0]!,
    'theme.yaml': examples('yaml')[0]!,
    'header.html': examples('html')[0]!,
    'footer.html': examples('html')[1]!,
  });
  const { findings } = await site.build();
  expect(findings.filter(({ file }) => file.startsWith('content/theme/'))).toEqual([]);
  expect(site.read('assets/nianbao.css')).toContain('#00553a');
  expect(site.read('index.html')).toContain('IPv6');
  expect(site.read('index.html')).toContain('某某县人民政府办公室主办');
  expect(site.read('index.html')).toContain('href="tel:0989-5550101"');
  // Every variable that the page names is one of the palette.
  const tokens = readFileSync(path.join(TEMPLATES, 'styles/tokens.css'), 'utf8');
  for (const [, name] of text.matchAll(/`(--[a-z-]+)`/g)) expect(tokens).toContain(`${name}:`);
});

describe('what a theme may not do', () => {
  test.each([
    ['fetch a style sheet', '@import "https://x.example/a.css";'],
    ['fetch a style sheet from its own site', '@IMPORT url(a.css);'],
    ['fetch a picture', 'main { background: URL( https://x.example/a.png ) }'],
    ['fetch a picture by another name', 'main { background: image-set("a.png" 1x) }'],
    ['fetch a font', '@font-face { font-family: a; src: local(b) }'],
    ['hide what it fetches behind an escape', 'main { background: u\\72l(a.png) }'],
    ['close the style sheet', 'main { color: red } </style><script>'],
    ['leave its layer', 'main { color: red } } main { color: blue }'],
    ['leave a brace open', 'main { color: red'],
    ['leave a comment open', 'main { color: red } /* { '],
    ['leave a quote open', 'main { content: "a }'],
    ['order the layers anew', '@layer theme, print;'],
  ])('%s', async (_, css) => {
    const said = await saidOf('theme.css', `/* one\nline */\n${css}`);
    expect(said.length).toBeGreaterThan(0);
    for (const finding of said) expect(finding).toMatch(/^MARKUP 3:/);
  });

  test.each([
    ['a script', '<svg width="1" height="1"><script>alert(1)</script></svg>'],
    ['a handler', '<svg width="1" height="1" onload="alert(1)"/>'],
    ['HTML', '<svg width="1" height="1"><foreignObject><p/></foreignObject></svg>'],
    ['a link', '<svg width="1" height="1"><a href="javascript:alert(1)"><path/></a></svg>'],
    ['something from elsewhere', '<svg width="1" height="1"><path fill="url(https://x.example/#a)"/></svg>'],
    ['a style', '<svg width="1" height="1"><style>@import "a"</style></svg>'],
    ['an entity', '<!DOCTYPE svg [<!ENTITY a "b">]><svg width="1" height="1">&a;</svg>'],
    [
      'an element of another namespace',
      '<svg width="1" height="1" xmlns:h="http://www.w3.org/1999/xhtml"><h:script>1</h:script></svg>',
    ],
    ['no size', '<svg><path/></svg>'],
    ['no drawing', 'hello'],
  ])('have %s in its emblem', async (_, svg) => {
    expect(await saidOf('logo.svg', svg)).toEqual(['MARKUP 1:1']);
    const site = themed({ 'logo.svg': svg });
    await site.build();
    expect([...site.published().keys()]).not.toContain('assets/logo.svg');
  });

  test.each([
    ['an address that is no https', 'links: [{text: 甲, href: "javascript:alert(1)"}]', 'SCHEMA'],
    ['HTML', 'footer: <b>甲</b>', 'MARKUP'],
    ['a field that there is not', 'header: 甲', 'SCHEMA'],
  ])('have %s in its data', async (_, yaml, code) => {
    const said = await saidOf('theme.yaml', `${yaml}\n`);
    expect(said.map((finding) => finding.split(' ')[0])).toContain(code);
  });

  test.each([
    ['a script', '<script>alert(1)</script>', '2:3'],
    ['a handler', '<p onclick="alert(1)">甲</p>', '2:6'],
    ['a style of its own', '<p style="position: fixed">甲</p>', '2:6'],
    ['an id, which could be one of ours', '<p id="main">甲</p>', '2:6'],
    ['a link that runs', '<a href="javascript:alert(1)">甲</a>', '2:6'],
    ['a link that runs, in disguise', '<a href=" java&#115;cript:alert(1)">甲</a>', '2:6'],
    ['a link without a scheme', '<a href="//x.example/">甲</a>', '2:6'],
    ['a link to nothing', '<a>甲</a>', '2:3'],
    ['a link in a link', '<a href="{{ home }}">甲<span><a href="{{ home }}">乙</a></span></a>', '2:31'],
    ['a picture', '<img src="https://x.example/a.png" alt="">', '2:3'],
    ['a form', '<form action="https://x.example/"></form>', '2:3'],
    ['a heading', '<h1>甲</h1>', '2:3'],
    ['an element of its own', '<x-y>甲</x-y>', '2:3'],
    ['a drawing with a link', '<svg><a href="https://x.example/"></a></svg>', '2:3'],
    ['a template', '<p>甲{{ 7 * 7 }}</p>', '2:7'],
    ['a tag of a template', '<p class="{% raw %}">甲</p>', '2:6'],
    ['a placeholder with something after it', '<a href="{{ home }}../x">甲</a>', '2:6'],
    ['a page’s address as text', '<p>{{ home }}</p>', '2:6'],
    ['an element that does not end', '<div>甲', '2:3'],
    ['an end that had no begin', '甲</div></div></body>', '2:4'],
    ['ends in a wrong order', '<b><em>甲</b></em>', '2:11'],
    ['a list in a paragraph', '<p><ul><li>甲</li></ul></p>', '2:6'],
    ['an item without a list', '<li>甲</li>', '2:3'],
    ['text in a list', '<ul>甲</ul>', '2:7'],
    ['a bare sign', '<p>1 < 2</p>', '2:9'],
    ['the same attribute twice', '<p class="a" class="b">甲</p>', '2:21'],
    ['another kind of document', '<!DOCTYPE html><p>甲</p>', '2:3'],
  ])('have %s in its header or footer', async (_, html, place) => {
    for (const file of ['header.html', 'footer.html']) {
      const said = await saidOf(file, `<p>好</p>\n  ${html}`);
      expect(said[0]).toBe(`MARKUP ${place}`);
    }
  });

  test('have nothing in its footer', async () => {
    expect(await saidOf('footer.html', ' \n<!-- 注 -->\n')).toEqual(['MARKUP 1:1']);
  });

  test.each(['header.njk', 'page.html', 'script.js'])(
    'bring %s: templates and scripts are code, content is not',
    async (file) => {
      expect(await saidOf(file, '{{ 7 * 7 }}')).toEqual(['PATH 1:1']);
      const site = themed({ [file]: '{{ 7 * 7 }}' });
      await site.build();
      expect([...site.published().keys()].some((each) => each.endsWith(file))).toBe(false);
    },
  );
});
