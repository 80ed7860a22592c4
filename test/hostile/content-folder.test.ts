import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { SampleSite } from '../build/sample-site.ts';
import { HEALTH, reportYaml, sampleSite } from '../build/sample-site.ts';
import { jpeg, png } from '../fixtures/pictures.ts';
import { foreignParts, kindOfPage } from './our-html.ts';

vi.setConfig({ testTimeout: 60_000 });

/** What is put into a good content folder, and the findings that it must give: code, file, line and column. */
interface Hostile {
  readonly put: (site: SampleSite) => void | Promise<void>;
  /** Below `content/`. */
  readonly expected: readonly string[];
  /** What one of them says. */
  readonly says?: string;
}

const bytes = (site: SampleSite, file: string, content: Uint8Array | string): void => {
  mkdirSync(path.dirname(path.join(site.content, file)), { recursive: true });
  writeFileSync(path.join(site.content, file), content);
};
/** A report of the first agency with a picture, and the picture's bytes. */
const withPicture = (site: SampleSite, content: Uint8Array | string, name = 'a.png'): void => {
  site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: `![图](${name})` }));
  bytes(site, `${HEALTH}/${name}`, content);
};
const link = (site: SampleSite, target: string, file: string): void => {
  mkdirSync(path.dirname(path.join(site.content, file)), { recursive: true });
  symlinkSync(target, path.join(site.content, file));
};
const pipe = (site: SampleSite, file: string): void => {
  mkdirSync(path.dirname(path.join(site.content, file)), { recursive: true });
  execFileSync('mkfifo', [path.join(site.content, file)]);
};
const report = (site: SampleSite, text: string | Uint8Array): void => bytes(site, `${HEALTH}.yaml`, text);

const FAULTY = `${HEALTH}.yaml`;
const GOOD = reportYaml(2023);
/** A PNG that a web server with a mind of its own could take for a page. */
const POLYGLOT = Buffer.concat([png(3, 2), Buffer.from('<!DOCTYPE html><script>alert(1)</script>')]);
/** GBK for 年报. */
const GBK = Buffer.from([0xc4, 0xea, 0xb1, 0xa8]);

const CASES: Readonly<Record<string, Hostile>> = {
  // What is no regular file.
  'a link to a file of the machine': {
    put: (site) => link(site, '/etc/passwd', '659999/health/2022.yaml'),
    expected: ['PATH 659999/health/2022.yaml:1:1'],
    says: '符号链接',
  },
  'a link to another report': {
    put: (site) => link(site, '2023.yaml', '659999/health/2022.yaml'),
    expected: ['PATH 659999/health/2022.yaml:1:1'],
  },
  'a link to nothing': {
    put: (site) => link(site, 'nowhere.yaml', '659999/health/2022.yaml'),
    expected: ['PATH 659999/health/2022.yaml:1:1'],
  },
  'a link to itself': {
    put: (site) => link(site, '2022.yaml', '659999/health/2022.yaml'),
    expected: ['PATH 659999/health/2022.yaml:1:1'],
  },
  'a folder that leads in a circle': {
    put: (site) => link(site, '..', '659999/circle'),
    expected: ['PATH 659999/circle:1:1'],
  },
  'a folder out of the tree': {
    put: (site) => link(site, '/', '659997'),
    expected: ['PATH 659997:1:1'],
  },
  'a linked agency.yaml': {
    put: (site) => {
      site.remove('659998/town/agency.yaml');
      link(site, '../../659999/health/agency.yaml', '659998/town/agency.yaml');
    },
    expected: ['PATH 659998/town/agency.yaml:1:1'],
  },
  'a linked site.yaml': {
    put: (site) => {
      site.remove('site.yaml');
      link(site, '/etc/hostname', 'site.yaml');
    },
    expected: ['PATH site.yaml:1:1'],
  },
  'a linked picture': {
    put: (site) => {
      withPicture(site, png(3, 2));
      rmSync(path.join(site.content, `${HEALTH}/a.png`));
      link(site, '/etc/passwd', `${HEALTH}/a.png`);
    },
    expected: [`PATH ${FAULTY}:5:8`],
    says: '不是 PNG 或 JPEG',
  },
  'a linked folder of pictures': {
    put: (site) => {
      withPicture(site, png(3, 2));
      rmSync(path.join(site.content, HEALTH), { recursive: true });
      link(site, '/usr/share', HEALTH);
    },
    // Once for the link, once for the picture that is not there then.
    expected: [`PATH ${HEALTH}:1:1`, `PATH ${FAULTY}:5:8`],
  },
  'a pipe for a report': {
    put: (site) => pipe(site, '659999/health/2022.yaml'),
    expected: ['PATH 659999/health/2022.yaml:1:1'],
    says: '不是普通文件',
  },
  'a pipe for a picture': {
    put: (site) => {
      withPicture(site, '');
      rmSync(path.join(site.content, `${HEALTH}/a.png`));
      pipe(site, `${HEALTH}/a.png`);
    },
    expected: [`PATH ${FAULTY}:5:8`],
  },
  'a pipe for an emblem': {
    put: (site) => pipe(site, 'theme/logo.png'),
    expected: ['PATH theme/logo.png:1:1'],
  },
  'a pipe for the style of a theme': {
    put: (site) => pipe(site, 'theme/theme.css'),
    expected: ['PATH theme/theme.css:1:1'],
  },
  'a pipe beside the agencies': { put: (site) => pipe(site, '659999/x'), expected: ['PATH 659999/x:1:1'] },
  'a socket': {
    put: async (site) => {
      const server = createServer();
      const file = path.join(site.content, '659999/health/2022.yaml');
      await new Promise<void>((resolve) => server.listen(file, resolve));
      // The socket stays when its server is gone; closing would remove it.
      linkSync(file, `${file}-kept`);
      await new Promise((resolve) => server.close(resolve));
      linkSync(`${file}-kept`, file);
      rmSync(`${file}-kept`);
    },
    expected: ['PATH 659999/health/2022.yaml:1:1'],
    says: '不是普通文件',
  },
  'a folder for a report': {
    put: (site) => bytes(site, '659999/health/2022.yaml/2022.yaml', GOOD),
    expected: ['PATH 659999/health/2022.yaml:1:1'],
    says: '却是一个文件夹',
  },

  // Names.
  'names that differ in case only': {
    put: (site) => {
      site.put('659999/Health/2023.yaml', GOOD);
      site.put('659999/health/2023.YAML', GOOD);
      site.put('659999/health/Agency.yaml', 'name: x\n');
      site.put('Site.yaml', 'name: x\n');
    },
    expected: [
      'PATH 659999/Health:1:1',
      'PATH 659999/health/2023.YAML:1:1',
      'PATH 659999/health/Agency.yaml:1:1',
      'PATH Site.yaml:1:1',
    ],
  },
  'names that differ in their code points only': {
    put: (site) => {
      site.put('659999/h\u00e9/2023.yaml', GOOD);
      site.put('659999/he\u0301/2023.yaml', GOOD);
    },
    expected: ['PATH 659999/he\u0301:1:1', 'PATH 659999/h\u00e9:1:1'],
  },
  'names that would act on a terminal or in a log': {
    put: (site) => {
      site.put('659999/health/a\n::error file=x::b.yaml', 'x: 1\n');
      site.put('659999/health/\u001b]0;x\u0007.yaml', 'x: 1\n');
      site.put('659999/health/\u202egpj.yaml', 'x: 1\n');
      site.put('659999/health/<img src=x onerror=alert(1)>.yaml', 'x: 1\n');
      site.put('659999/health/::set-output name=x::y%0A.yaml', 'x: 1\n');
    },
    expected: [
      'PATH 659999/health/\u001b]0;x\u0007.yaml:1:1',
      'PATH 659999/health/::set-output name=x::y%0A.yaml:1:1',
      'PATH 659999/health/<img src=x onerror=alert(1)>.yaml:1:1',
      'PATH 659999/health/a\n::error file=x::b.yaml:1:1',
      'PATH 659999/health/\u202egpj.yaml:1:1',
    ],
  },
  'a name that is no text': {
    put: (site) => {
      const folder = Buffer.from(path.join(site.content, '659999/health/'));
      writeFileSync(Buffer.concat([folder, Buffer.from([0xff, 0xfe]), Buffer.from('.yaml')]), 'x: 1\n');
    },
    expected: ['PATH 659999/health/\ufffd\ufffd.yaml:1:1'],
  },
  'a slug that climbs, and one that is too long': {
    put: (site) => {
      site.put('659999/..health/2023.yaml', GOOD);
      site.put(`659999/${'a'.repeat(41)}/2023.yaml`, GOOD);
      site.put('659999/con/2023.yaml', GOOD);
    },
    // Names that begin with a dot are not looked at.
    expected: [`PATH 659999/${'a'.repeat(41)}:1:1`, 'PATH 659999/con:1:1'],
  },
  'paths that lead out of the site': {
    put: (site) =>
      site.put(
        '659999/health/agency.yaml',
        [
          'name: 示例县卫生健康局',
          'aggregateInto: ../../x',
          'successor: /etc/passwd',
          'formerPaths:',
          '  - 659999/..',
          '  - ../../x',
          '  - "659999/a\\n"',
          '  - 659999/a/b',
          '  - 659999/aux',
          `  - 659999/${'a'.repeat(300)}`,
          '',
        ].join('\n'),
      ),
    expected: [
      'SCHEMA 659999/health/agency.yaml:2:16',
      'SCHEMA 659999/health/agency.yaml:3:12',
      ...[5, 6, 7, 8, 9, 10].map((line) => `SCHEMA 659999/health/agency.yaml:${line}:${line === 7 ? 6 : 5}`),
    ],
    says: '曾用路径“../../x”的写法不对',
  },
  'addresses that are none': {
    put: (site) => {
      site.put(
        'site.yaml',
        'name: x\nbaseUrl: "https://["\npathPrefix: /../x/\nlinks: {apply: "https://%00"}\n',
      );
      site.put('theme/theme.yaml', 'links:\n  - {text: x, href: "javascript:alert(1)"}\n');
    },
    expected: [
      'SCHEMA site.yaml:2:11',
      'SCHEMA site.yaml:3:13',
      'SCHEMA site.yaml:4:17',
      'SCHEMA theme/theme.yaml:2:22',
    ],
    says: '不是完整的网址',
  },

  // Bytes.
  'a file of 50 MB': {
    put: (site) => bytes(site, '659999/health/2022.yaml', Buffer.alloc(50_000_000, 'a')),
    expected: ['YAML 659999/health/2022.yaml:1:1'],
    says: '超过上限 512 KB',
  },
  'bytes that are no UTF-8': {
    put: (site) =>
      report(site, Buffer.concat([Buffer.from('format: 2021\nyear: '), Buffer.from([0xc0, 0x80])])),
    expected: [`YAML ${FAULTY}:2:7`],
  },
  'GB 18030': {
    put: (site) => report(site, Buffer.concat([Buffer.from('format: 2021\ntitle: '), GBK])),
    expected: [`YAML ${FAULTY}:2:8`],
    says: 'GB 18030',
  },
  'UTF-16': {
    put: (site) => report(site, Buffer.from(`\ufeff${GOOD}`, 'utf16le')),
    expected: [`YAML ${FAULTY}:1:1`],
    says: 'UTF-16',
  },
  'UTF-16 without a mark': {
    put: (site) => report(site, Buffer.from(GOOD, 'utf16le')),
    expected: [`YAML ${FAULTY}:1:1`],
    says: 'UTF-16',
  },
  'UTF-16 without a mark and without Chinese': {
    put: (site) => report(site, Buffer.from('format: 2021\n', 'utf16le').swap16()),
    expected: [`YAML ${FAULTY}:1:1`],
    says: 'UTF-16',
  },
  'a byte order mark, which is none of the text': {
    put: (site) => report(site, `\ufeff${GOOD}`),
    expected: [],
  },
  NUL: { put: (site) => report(site, GOOD.replace('没有突出', '没\0有')), expected: [`YAML ${FAULTY}:29:4`] },
  'half a character': {
    put: (site) => report(site, `${GOOD}notice: "甲\\ud800乙"\n`),
    expected: [`YAML ${FAULTY}:32:10`],
  },
  'escape sequences of a terminal': {
    put: (site) => report(site, `${GOOD}notice: "甲\\e[31m乙"\n`),
    expected: [`YAML ${FAULTY}:32:10`],
  },
  'characters that nobody sees': {
    put: (site) => report(site, `${GOOD}notice: 甲\u202e乙\u200b丙\u2066丁\n`),
    expected: [`T-CTRL ${FAULTY}:32:10`],
  },

  // YAML.
  'front matter of another program': {
    put: (site) => report(site, `---js\n{ title: require('fs').writeFileSync('pwned', '') }\n---\n${GOOD}`),
    expected: [`YAML ${FAULTY}:2:1`],
  },
  'front matter with a place to write to': {
    put: (site) => report(site, `---\npermalink: ../../x.html\n---\n${GOOD}`),
    expected: [`YAML ${FAULTY}:3:1`],
    says: '一个文件里只能有一份内容',
  },
  'a tag that runs code': {
    put: (site) => report(site, `${GOOD}notice: !!js/function "function () {}"\n`),
    expected: [`YAML ${FAULTY}:32:9`],
  },
  'a bomb of aliases': {
    put: (site) =>
      report(
        site,
        [
          'a0: &a0 [x, x]',
          ...Array.from({ length: 40 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`),
        ].join('\n'),
      ),
    expected: [`YAML ${FAULTY}:1:5`],
  },
  'merge keys': {
    put: (site) => report(site, `${GOOD}notes:\n  - <<: {at: /title}\n`),
    expected: [`YAML ${FAULTY}:33:5`],
  },
  'a thousand brackets': {
    put: (site) => report(site, `${GOOD}notes: ${'['.repeat(1000)}\n`),
    expected: [`YAML ${FAULTY}:32:27`],
    says: '嵌套太深',
  },
  'a key given twice': {
    put: (site) => report(site, `${GOOD}matters: 无\n`),
    expected: [`YAML ${FAULTY}:32:1`],
  },
  'comments and nothing else': { put: (site) => report(site, '# 待填\n'), expected: [`YAML ${FAULTY}:1:1`] },
  'two documents': { put: (site) => report(site, `${GOOD}---\n${GOOD}`), expected: [`YAML ${FAULTY}:32:1`] },
  tabs: {
    put: (site) => report(site, GOOD.replace('  licensing: 0', '\tlicensing: 0')),
    expected: [`YAML ${FAULTY}:9:1`],
  },
  'names that mean something to JavaScript': {
    put: (site) =>
      report(
        site,
        `${GOOD}__proto__: {draft: true}\nconstructor: {prototype: {x: 1}}\ntoString: 1\nvalueOf: 1\n`,
      ),
    expected: [32, 33, 34, 35].map((line) => `SCHEMA ${FAULTY}:${line}:1`),
  },
  'such names among figures': {
    put: (site) => report(site, GOOD.replace('{issued: 0,', '{__proto__: 1, constructor: 2, issued: 0,')),
    expected: [`SCHEMA ${FAULTY}:7:11`, `SCHEMA ${FAULTY}:7:25`],
  },
  'numbers that no number can hold': {
    put: (site) =>
      report(
        site,
        GOOD.replace('licensing: 0', 'licensing: 9007199254740993')
          .replace('penalty: 0', `penalty: ${'9'.repeat(5000)}`)
          .replace('coercion: 0', 'coercion: .inf')
          .replace('fee: 0', 'fee: 1e400'),
      ),
    expected: [
      `S-INT ${FAULTY}:9:14`,
      `S-INT ${FAULTY}:10:12`,
      `S-INT ${FAULTY}:11:13`,
      `S-INT ${FAULTY}:12:8`,
    ],
  },
  'a line of 400,000 columns': {
    put: (site) => report(site, `${GOOD}notice: ${'x'.repeat(400_000)}<b>\n`),
    expected: [`MARKUP ${FAULTY}:32:9`, `SCHEMA ${FAULTY}:32:9`],
  },
  'ten thousand findings': {
    put: (site) => report(site, reportYaml(2023, { overview: '<b>\n  '.repeat(10_000) })),
    expected: Array.from({ length: 10_000 }, (_, at) => `MARKUP ${FAULTY}:${at + 5}:3`),
  },

  // Prose.
  'template syntax': {
    put: (site) =>
      report(
        site,
        reportYaml(2023, { overview: '{{ 7*7 }}{{ constructor }}{{ year.constructor }}{% raw %}{{ x' }),
      ),
    expected: [3, 12, 29, 60].map((column) => `REF ${FAULTY}:5:${column}`),
  },
  'links that run something': {
    put: (site) =>
      report(
        site,
        reportYaml(2023, {
          overview: [
            'javascript:alert(1)',
            'JaVaScRiPt:alert(1)',
            'data:text/html,x',
            'vbscript:x',
            'java&#115;cript:x',
            '&#x6a;avascript:x',
            'javascript&colon;x',
            '\u200bjavascript:x',
            '//example.gov.cn',
            'http:example.gov.cn',
            'file:///etc/passwd',
            '\\\\server\\share',
            'https://[',
            'https://example.gov.cn\\@other.cn',
            'https://%00',
          ]
            .map((address) => `[甲](${address})`)
            .join('\n  '),
        }),
      ),
    expected: Array.from({ length: 15 }, (_, at) => `MARKUP ${FAULTY}:${at + 5}:3`),
  },
  'pictures of names that lead elsewhere': {
    put: (site) =>
      report(
        site,
        reportYaml(2023, {
          overview: [
            '../a.png',
            '/etc/a.png',
            '..\\a.png',
            'a/b.png',
            '%2e%2e%2fa.png',
            '.png',
            'nul.png',
            'a.svg',
            'a.png%00',
            'a.png.html',
          ]
            .map((name) => `![图](${name})`)
            .join('\n  '),
        }),
      ),
    expected: Array.from({ length: 10 }, (_, at) => `PATH ${FAULTY}:${at + 5}:3`),
  },

  // Pictures.
  'a picture of 60,000 by 60,000': {
    put: (site) => withPicture(site, png(60_000, 60_000, { rows: Buffer.alloc(9) })),
    expected: [`PATH ${FAULTY}:5:8`],
    says: '太大（60000×60000）',
  },
  'a picture that was cut off': {
    put: (site) => withPicture(site, png(300, 200).subarray(0, 60)),
    expected: [`PATH ${FAULTY}:5:8`],
    says: '不完整',
  },
  'a drawing that calls itself a picture': {
    put: (site) =>
      withPicture(site, '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    expected: [`PATH ${FAULTY}:5:8`],
  },
  'a page that calls itself a picture': {
    put: (site) => withPicture(site, '<!DOCTYPE html><script>alert(1)</script>'),
    expected: [`PATH ${FAULTY}:5:8`],
  },
  'two pictures whose names differ in case': {
    put: (site) => {
      withPicture(site, png(3, 2));
      bytes(site, `${HEALTH}/A.png`, png(3, 2));
      site.put(FAULTY, reportYaml(2023, { overview: '![图](a.png)![图](A.png)' }));
    },
    expected: [`PATH ${FAULTY}:5:19`],
  },
  'a picture that goes on as a page, which is a picture': {
    put: (site) => withPicture(site, POLYGLOT),
    expected: [],
  },
  'a JPEG by the name of a PNG, which is one too': { put: (site) => withPicture(site, jpeg()), expected: [] },
};

describe.skipIf(process.platform === 'win32')('in a content folder', () => {
  test.each(Object.entries(CASES))('%s', async (_, { put, expected, says }) => {
    const site = sampleSite();
    await put(site);
    const authors = namesIn(site.content);
    const { findings, checked, failures } = await site.build();
    const found = findings.map(
      ({ code, file, range: { start } }) => `${code} ${file}:${start.line}:${start.column}`,
    );
    expect(found).toEqual(expected.map((each) => each.replace(' ', ' content/')));
    if (says !== undefined) expect(findings.map(({ message }) => message.zh).join('\n')).toContain(says);
    // Nothing broke down, nothing was written but the output, and no author's file was touched.
    expect([checked.broken, failures]).toEqual([[], []]);
    expect(readdirSync(site.root).filter((name) => name !== 'output')).toEqual(['content']);
    expect(namesIn(site.content)).toEqual(authors);
    for (const file of existsSync(site.output) ? site.published().keys() : []) {
      if (file.endsWith('.html')) expect(foreignParts(site.read(file), kindOfPage(file)), file).toEqual([]);
    }
  });
});

/** Every name in a folder, links not followed, with when and how large it was written. */
function namesIn(folder: string): readonly string[] {
  return readdirSync(folder, { encoding: 'buffer' }).flatMap((name) => {
    const entry = Buffer.concat([Buffer.from(`${folder}/`), name]);
    const { mtimeMs, size } = lstatSync(entry);
    const shown = `${entry.toString('latin1')} ${mtimeMs} ${size}`;
    return lstatSync(entry).isDirectory() ? [shown, ...namesIn(entry.toString())] : [shown];
  });
}
