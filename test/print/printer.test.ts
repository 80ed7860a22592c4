import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  loadTypefaces,
  openPrinter,
  PrintError,
  type Printer,
  type Typefaces,
} from '../../src/print/index.ts';
import { documentOf, fontsOf, openFolder, testMachine, textOf } from './test-machine.ts';

const folder = openFolder();
const machine = testMachine(folder);
let typefaces: Typefaces;
let printer: Printer;

beforeAll(async () => {
  typefaces = await loadTypefaces({ machine });
  printer = await openPrinter({ machine, typefaces });
}, 60_000);
afterAll(async () => {
  await printer.close();
  await rm(folder, { recursive: true, force: true });
});

/** A PDF without what differs between two prints of the same page: dates, and numbers of DOM nodes. */
function comparable(pdf: Uint8Array): string {
  const nodes = new Map<string, string>();
  return Buffer.from(pdf)
    .toString('latin1')
    .replaceAll(/\(D:\d{14}[^)]*\)/g, '(date)')
    .replaceAll(/node\d{8}/g, (node) => {
      if (!nodes.has(node)) nodes.set(node, `node ${nodes.size}`);
      return nodes.get(node) as string;
    });
}

describe('a printed report', () => {
  test('is a tagged PDF in our faces, with the text in it', async () => {
    const css = 'h1 { font-family: var(--print-xiaobiaosong) } h2 { font-family: var(--print-heiti) }';
    const body = '<h1>年度报告</h1><h2>一、总体情况</h2><p>2023年，公开信息641条。</p>';
    const { bytes, text } = await printer.print(documentOf(body, css));
    expect(fontsOf(bytes)).toEqual(['NotoSansSC-Medium', 'NotoSerifSC-Regular', 'NotoSerifSC-SemiBold']);
    expect(await textOf(bytes)).toBe('年度报告一、总体情况2023年，公开信息641条。');
    expect(text.replaceAll(/\s/g, '')).toBe(await textOf(bytes));
    const raw = Buffer.from(bytes).toString('latin1');
    for (const mark of ['/StructTreeRoot', '/Outlines', '/Lang (zh-CN)']) expect(raw).toContain(mark);
  });
  test('has rare characters from the whole face, in the text and in the page margins', async () => {
    const { bytes } = await printer.print(
      documentOf('<p>㤅吉喆</p>', '@page { margin: 20mm; @bottom-center { content: "㖞" } }'),
    );
    expect(fontsOf(bytes)).toEqual(['NotoSerifSC-Regular', 'NotoSerifSC-Regular']);
    expect(await textOf(bytes)).toBe('㖞㤅吉喆');
  });
  test('gives as text what is to be seen on paper', async () => {
    const body = `<p>甲<span hidden>乙</span></p>
      <style>p { color: black }</style><table><tr><td>1</td><td>2</td></tr></table>`;
    const { bytes, text } = await printer.print(documentOf(body));
    expect(text.replaceAll(/\s/g, '')).toBe('甲12');
    expect(await textOf(bytes)).toBe('甲12');
  });
  test('has its own style, also after a report of another style', async () => {
    const kai = 'p { font-family: var(--print-kaiti) }';
    for (const css of ['', kai, kai, '']) {
      const { bytes } = await printer.print(documentOf('<p>好</p>', css));
      expect(fontsOf(bytes)).toEqual([css === kai ? 'NotoSerifSC-SemiBold' : 'NotoSerifSC-Regular']);
    }
  });
  test('is not printed in a font of the machine', async () => {
    const printed = printer.print(documentOf('<p>好</p><code>code</code>'));
    await expect(printed).rejects.toThrow('OpenSans-Regular');
  });
  test('shows pictures that it carries with it', async () => {
    const svg = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')}`;
    const { text } = await printer.print(documentOf(`<p>图<img alt="" src="${svg}"></p>`));
    expect(text.trim()).toBe('图');
  });
  test('is not printed with a picture that is broken; the next report is', async () => {
    const broken = printer.print(documentOf('<p>图<img alt="局徽" src="data:image/png;base64,AAAA"></p>'));
    await expect(broken).rejects.toThrow(PrintError);
    await expect(broken).rejects.toMatchObject({ failure: 'picture', text: { zh: '图片无法显示：局徽' } });
    expect((await printer.print(documentOf('<p>好</p>'))).text.trim()).toBe('好');
  });
});

describe('a report cannot reach', () => {
  const secret = '机密内容';
  let secretUrl: string;
  let canary: string;
  let hits = 0;
  let connections = 0;
  const server = createServer((_, response) => {
    hits += 1;
    response.end('p { color: red }');
  });
  // A connection that is opened ahead of time, without a request, has told somebody already.
  server.on('connection', () => (connections += 1));
  beforeAll(async () => {
    mkdirSync(join(folder, 'secret'));
    writeFileSync(join(folder, 'secret/secret.html'), `<meta charset="utf-8"><p>${secret}</p>`);
    secretUrl = pathToFileURL(join(folder, 'secret/secret.html')).href;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    canary = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });

  test('files of the machine, through frames', async () => {
    for (const element of ['iframe src', 'embed src', 'object data', 'link rel="import" href']) {
      const body = `<p>好</p><${element}="${secretUrl}"></iframe>`;
      const { bytes } = await printer.print(documentOf(body));
      expect(await textOf(bytes)).toBe('好');
    }
  });
  test('files of the machine, as pictures', async () => {
    const image = printer.print(documentOf('<p>好</p><img alt="口令" src="file:///etc/passwd">'));
    await expect(image).rejects.toMatchObject({ failure: 'picture' });
  });
  test('fonts other than ours', async () => {
    const other = createRequire(import.meta.url).resolve(
      '@expo-google-fonts/noto-sans-sc/900Black/NotoSansSC_900Black.ttf',
    );
    const css = `@font-face { font-family: other; src: url("${pathToFileURL(other).href}") } p { font-family: other }`;
    await expect(printer.print(documentOf('<p>好</p>', css))).rejects.toMatchObject({ failure: 'font' });
  });
  test('the network, not even this machine', async () => {
    const style = `@import url("${canary}/import.css"); body { background: url("${canary}/background.png") }`;
    const body = `<p>好</p><link rel="stylesheet" href="${canary}/style.css"><link rel="prefetch" href="${canary}/p">
      <iframe src="${canary}/frame"></iframe><video hidden src="${canary}/video" poster="${canary}/poster"></video>
      <svg><image href="${canary}/image"/><use href="${canary}/use#x"/></svg><script src="${canary}/script.js"></script>
      <style>${style}</style><p style="list-style: url(${canary}/list)">的</p>`;
    expect((await printer.print(documentOf(body, style))).text.replaceAll(/\s/g, '')).toBe('好的');
    await expect(printer.print(documentOf(`<img src="${canary}/img">`))).rejects.toThrow(PrintError);
    expect(hits).toBe(0);
  });
  test('anything by the ways that are asked for less often', async () => {
    const { port } = new URL(canary);
    const named = `http://localhost:${port}`;
    const everywhere = (address: string): string => `
      <link rel="preconnect" href="${address}"><link rel="dns-prefetch" href="${address}">
      <link rel="preload" as="image" href="${address}/preload"><link rel="modulepreload" href="${address}/module">
      <link rel="manifest" href="${address}/manifest"><link rel="icon" href="${address}/icon">
      <object data="${address}/object"></object><embed src="${address}/embed"><audio src="${address}/audio"></audio>
      <video hidden><source src="${address}/source"><track default src="${address}/track"></video>
      <iframe srcdoc="<img src='${address}/inner'>"></iframe><input type="image" hidden src="${address}/input">
      <form id="f" action="${address}/form"></form><script>
        fetch('${address}/fetch'); new XMLHttpRequest().open('GET', '${address}/xhr'); new WebSocket('${address.replace('http', 'ws')}');
        navigator.sendBeacon('${address}/beacon'); new Image().src = '${address}/image'; document.forms[0].submit();
        open('${address}/window'); location = '${address}/location';
      </script><script type="module">import '${address}/import'</script>
      <svg width="1" height="1"><filter id="x"><feImage href="${address}/feimage"/></filter><use href="${address}/use#x"/></svg>
      <meta http-equiv="refresh" content="0; url=${address}/refresh">
      <a href="${address}/a" ping="${address}/ping"></a><p style="background: url(${address}/p); content: url(${address}/c); cursor: url(${address}/k), auto">的</p>`;
    const addresses = [canary, named, 'http://canary.example.gov.cn', 'http://[::1]:' + port];
    const css = addresses
      .map(
        (address, at) =>
          `@import "${address}/import.css"; li { list-style-image: url(${address}/list) } p { border-image: url(${address}/border); mask: url(${address}/mask) }
           @page { background: url(${address}/page) } .x${at}::before { content: url(${address}/before) }`,
      )
      .join('\n');
    const before = connections;
    const printed = await printer.print(documentOf(`<p>好</p>${addresses.map(everywhere).join('')}`, css));
    // The other paragraphs keep their text, in the place of which pictures would be.
    expect(printed.text.replaceAll(/\s/g, '')).toBe('好的的的的');
    // A font that is to be loaded and cannot be keeps the report from being printed.
    for (const address of addresses) {
      const face = `@font-face { font-family: other; src: url("${address}/font.ttf") } p { font-family: other }`;
      await expect(printer.print(documentOf('<p>好</p>', face))).rejects.toMatchObject({ failure: 'font' });
      const many = `<img alt="" srcset="${address}/1x 1x, ${address}/2x 2x" src="${address}/img">`;
      await expect(printer.print(documentOf(many))).rejects.toMatchObject({ failure: 'picture' });
    }
    expect([hits, connections - before]).toEqual([0, 0]);
    // The server is there: a program that may reach it does.
    await (await fetch(canary)).text();
    expect(connections - before).toBe(1);
    hits = 0;
  });
  test('scripting', async () => {
    const body = `<p id="p">好</p><script>document.getElementById('p').textContent = '坏'</script>
      <svg onload="document.body.textContent = '坏'"></svg><details open ontoggle="document.body.textContent = '坏'"></details>`;
    expect((await printer.print(documentOf(body))).text.trim()).toBe('好');
  });
  test('the page itself, by leading it elsewhere', async () => {
    const body = `<p>好</p><meta http-equiv="refresh" content="0; url=${secretUrl}"><base href="${canary}">`;
    const leading = await printer.print(documentOf(body));
    expect(await textOf(leading.bytes)).toBe('好');
    const next = await printer.print(documentOf('<p>下一份</p>'));
    expect(await textOf(next.bytes)).toBe('下一份');
  });
});

describe('the report before leaves no trace', () => {
  const plain = {
    ...documentOf(
      '<h1>报告</h1><p>正文，共3件。</p><table><tr><th>项目</th></tr><tr><td>1</td></tr></table>',
    ),
    title: '第二份',
  };
  const loud = {
    lang: 'en',
    title: 'first',
    css: '@page { size: A5 landscape } * { color: red; font-size: 30pt } @font-face { font-family: a; src: local("b") }',
    body: '<p>㤅 first</p><style>p { letter-spacing: 9pt } @page { margin: 0 }</style><meta name="color-scheme" content="dark">',
  };

  test('in the bytes of the next, but for dates and node numbers', async () => {
    const alone = await openPrinter({ machine, typefaces });
    try {
      const first = await alone.print(plain);
      await alone.print(loud);
      const again = await alone.print(plain);
      const elsewhere = await printer.print(plain);
      expect(comparable(again.bytes)).toBe(comparable(first.bytes));
      expect(comparable(elsewhere.bytes)).toBe(comparable(first.bytes));
      expect(again.text).toBe(first.text);
    } finally {
      await alone.close();
    }
  });
  test('in the comparison itself: another report has other bytes', async () => {
    const one = await printer.print(plain);
    const other = await printer.print({ ...plain, body: plain.body.replace('3件', '4件') });
    expect(comparable(one.bytes)).not.toBe(comparable(other.bytes));
  });
  test('when several are asked for at once', async () => {
    const bodies = ['<p>甲</p>', '<p>乙</p>', '<p>丙</p>'];
    const printed = await Promise.all(bodies.map((body) => printer.print(documentOf(body))));
    expect(printed.map(({ text }) => text.trim())).toEqual(['甲', '乙', '丙']);
  });
});

describe('a site font', () => {
  test('is the one that is embedded', async () => {
    const black = createRequire(import.meta.url).resolve(
      '@expo-google-fonts/noto-sans-sc/900Black/NotoSansSC_900Black.ttf',
    );
    const own = await openPrinter({
      machine,
      typefaces: await loadTypefaces({ machine, fonts: { fangsong: black } }),
    });
    try {
      expect(fontsOf((await own.print(documentOf('<p>仿宋</p>'))).bytes)).toEqual(['NotoSansSC-Black']);
    } finally {
      await own.close();
    }
  });
});

test('closing twice is harmless, printing afterwards is refused, nothing is left', async () => {
  const before = readdirSync(folder);
  const other = await openPrinter({ machine, typefaces });
  expect(readdirSync(folder)).not.toEqual(before);
  await other.close();
  await other.close();
  await expect(other.print(documentOf('<p>晚</p>'))).rejects.toThrow('closed');
  expect(readdirSync(folder)).toEqual(before);
});
