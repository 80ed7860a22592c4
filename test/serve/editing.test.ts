import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultyYaml, reportYaml, sampleSite } from '../build/sample-site.ts';
import type { PreviewProcess } from './preview-process.ts';
import { startPreview, until } from './preview-process.ts';

const REPORT = '659999/health/2024';
const FILE = `${REPORT}.yaml`;

/** The sample site with a report for one test each, so that none meets what another left behind. */
let preview: PreviewProcess;
beforeAll(async () => {
  preview = await startPreview({
    fill: (content) => {
      sampleSite(path.dirname(content));
    },
  });
});
afterAll(() => preview.close());

/** Leaves the report without an error, and waits until that is seen. */
async function restore(): Promise<void> {
  preview.write(FILE, reportYaml(2024));
  await preview.page(REPORT + '/', (html) => html.includes('本年度工作正常') && !html.includes('<dialog'));
}

describe('what is saved', () => {
  it('is on the page', async () => {
    await restore();
    preview.write(FILE, reportYaml(2024, { overview: '改过的一句话。' }));
    await preview.page(`${REPORT}/`, (html) => html.includes('改过的一句话。'));
    await restore();
  });

  it('is shown as it was last good while it has errors, with place, message and advice', async () => {
    await restore();
    preview.write(FILE, faultyYaml(2024).replace('本年度工作正常', '没有改好'));
    const html = await preview.page(`${REPORT}/`, (page) => page.includes('<dialog'));
    expect(html).toContain('本年度工作正常');
    expect(html).not.toContain('没有改好');
    expect(html).toContain('S3-ROW');
    const line =
      faultyYaml(2024)
        .split('\n')
        .findIndex((text) => text.includes('natural: 1')) + 1;
    expect(html).toContain(`content/${FILE}:${line}:`);
    expect(html).toContain('下面显示的是上一次没有错误时的内容');
    expect(html).toContain('办法：');
    // It is told on the terminal, too.
    await until(() => preview.stdout().includes('S3-ROW'));
    // What was published stays in the lists, and the home page leads to what is wrong.
    const home = await preview.page('/', (page) => page.includes('现在不会发布的报告'));
    expect(home).toContain(`<a href="/${REPORT}/">`);
    await restore();
    await preview.page('/', (page) => !page.includes('现在不会发布的报告'));
  });

  it('leaves the last page when it is no readable YAML', async () => {
    await restore();
    preview.write(FILE, 'format: 2021\nyear: [\n');
    const html = await preview.page(`${REPORT}/`, (page) => page.includes('<dialog'));
    expect(html).toContain('本年度工作正常');
    expect(html).toMatch(/<strong>错误 YAML<\/strong>/);
    await restore();
  });

  it('is shown although it never was good, and said to be faulty', async () => {
    preview.write('659999/health/2022.yaml', faultyYaml(2022));
    const html = await preview.page('659999/health/2022/', (_, status) => status === 200);
    expect(html).toContain('本年度工作正常');
    expect(html).toContain('改正以前不会发布');
    const pdf = await fetch(new URL('659999/health/2022/659999-health-2022.pdf', preview.url));
    expect(pdf.status).toBe(503);
    preview.write('659999/health/2022.yaml', 'a: [');
    await preview.page('659999/health/2022/', (page) => page.includes('还没有可以显示的内容'));
    rmSync(path.join(preview.content, '659999/health/2022.yaml'));
    await preview.page('659999/health/2022/', (_, status) => status === 404);
  });

  it('is nothing to execute in a finding', async () => {
    await restore();
    preview.write(
      FILE,
      `${reportYaml(2024)}"<img src=x onerror=alert(1)></dialog><script>alert(2)</script>": 1\n`,
    );
    const html = await preview.page(`${REPORT}/`, (page) => page.includes('&lt;img src=x onerror'));
    expect(html).not.toContain('<img src=x');
    expect(html).not.toContain('<script>alert');
    await restore();
  });

  it('counts when two saves follow each other at once: the second one', async () => {
    await restore();
    preview.write(FILE, faultyYaml(2024));
    preview.write(FILE, reportYaml(2024, { overview: '第二次保存。' }));
    const html = await preview.page(`${REPORT}/`, (page) => page.includes('第二次保存。'));
    expect(html).not.toContain('<dialog');
    await restore();
  });

  it('counts when an editor renames a new file over the old one', async () => {
    await restore();
    const target = path.join(preview.content, FILE);
    writeFileSync(`${target}~`, reportYaml(2024, { overview: '改名保存。' }));
    renameSync(`${target}~`, target);
    await preview.page(`${REPORT}/`, (page) => page.includes('改名保存。'));
    // Vim's way: the old file is moved aside first.
    renameSync(target, path.join(path.dirname(target), '.2024.yaml.swp'));
    writeFileSync(target, reportYaml(2024, { overview: '移开再写。' }));
    await preview.page(`${REPORT}/`, (page) => page.includes('移开再写。'));
    rmSync(path.join(path.dirname(target), '.2024.yaml.swp'));
    await restore();
  });

  it('is not what an editor keeps beside it', async () => {
    await restore();
    const folder = path.join(preview.content, '659999/health');
    const before = preview.stderr();
    writeFileSync(path.join(folder, '.2024.yaml.swp'), 'b0VIM');
    writeFileSync(path.join(folder, '2024.yaml~'), faultyYaml(2024));
    // What is saved later has been looked at: so have these.
    preview.write(FILE, reportYaml(2024, { overview: '之后。' }));
    await preview.page(`${REPORT}/`, (page) => page.includes('之后。'));
    expect(preview.stderr().slice(before.length)).not.toMatch(/swp|yaml~/);
    rmSync(path.join(folder, '.2024.yaml.swp'));
    rmSync(path.join(folder, '2024.yaml~'));
    await restore();
  });
});

describe('files that come and go', () => {
  it('a new report is there, and gone when it is deleted', async () => {
    preview.write('659999/health/2021.yaml', reportYaml(2021));
    await preview.page('659999/health/2021/', (html, status) => status === 200 && html.includes('2021'));
    await preview.page('659999/health/', (html) => html.includes('../../659999/health/2021/index.html'));
    rmSync(path.join(preview.content, '659999/health/2021.yaml'));
    await preview.page('659999/health/2021/', (_, status) => status === 404);
    await preview.page('659999/health/', (html) => !html.includes('2021/index.html'));
  });

  it('a report that is renamed is where it is now', async () => {
    preview.write('659998/town/2020.yaml', reportYaml(2020));
    await preview.page('659998/town/2020/', (_, status) => status === 200);
    renameSync(
      path.join(preview.content, '659998/town/2020.yaml'),
      path.join(preview.content, '659998/town/2019.yaml'),
    );
    await preview.page('659998/town/2020/', (_, status) => status === 404);
    const html = await preview.page('659998/town/2019/', (_, status) => status === 200);
    expect(html).toContain('<dialog');
    rmSync(path.join(preview.content, '659998/town/2019.yaml'));
    await preview.page('659998/town/2019/', (_, status) => status === 404);
  });

  it('an agency has its new name on all its pages, and its old ones while its file is faulty', async () => {
    const file = '659998/town/agency.yaml';
    const agency = preview.read(file);
    preview.edit(file, '示例镇', '新名镇');
    await preview.page('659998/town/2024/', (html) => html.includes('新名镇人民政府'));
    await preview.page('659998/town/', (html) => html.includes('新名镇人民政府'));
    await preview.page('/', (html) => html.includes('新名镇'));
    preview.write(file, 'name: [\n');
    const html = await preview.page('659998/town/2024/', (page) => page.includes('<dialog'));
    expect(html).toContain('新名镇人民政府');
    expect(html).toContain('content/659998/town/agency.yaml:1:');
    preview.write(file, agency);
    await preview.page('659998/town/2024/', (page) => !page.includes('<dialog') && page.includes('示例镇'));
  });

  it('the site has its new name everywhere, and its old one while its file is faulty', async () => {
    const site = preview.read('site.yaml');
    preview.edit('site.yaml', '示例站', '改名站');
    await preview.page(`${REPORT}/`, (html) => html.includes('改名站'));
    preview.write('site.yaml', 'nonsense: 1\n');
    const html = await preview.page('/', (page) => page.includes('<dialog'));
    expect(html).toContain('改名站');
    expect(html).toContain('content/site.yaml:1:');
    await preview.page(`${REPORT}/`, (page) => page.includes('content/site.yaml:1:'));
    preview.write('site.yaml', site);
    await preview.page(`${REPORT}/`, (page) => page.includes('示例站') && !page.includes('<dialog'));
  });

  it('the whole folder may go and come back', async () => {
    await restore();
    renameSync(preview.content, `${preview.content}-aside`);
    await until(() => preview.stderr().includes('找不到内容文件夹'));
    await preview.page(`${REPORT}/`, (html) => html.includes('本年度工作正常'));
    renameSync(`${preview.content}-aside`, preview.content);
    preview.write(FILE, reportYaml(2024, { overview: '文件夹回来了。' }));
    await preview.page(`${REPORT}/`, (html) => html.includes('文件夹回来了。'));
    preview.write(FILE, reportYaml(2024, { overview: '又改了一次。' }));
    await preview.page(`${REPORT}/`, (html) => html.includes('又改了一次。'));
    await restore();
  });

  it('a picture is shown as it is now, and only by its name in the report', async () => {
    await restore();
    preview.write(
      FILE,
      reportYaml(2024).replace('  没有突出问题。', '  没有突出问题。\n  ![流程图](flow.png)'),
    );
    // It is missing: an error, so that the page stays.
    await preview.page(`${REPORT}/`, (html) => html.includes('flow.png') && html.includes('<dialog'));
    const folder = path.join(preview.content, REPORT);
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'flow.png'), pngOf(1));
    writeFileSync(path.join(folder, 'other.png'), pngOf(3));
    await preview.page(`${REPORT}/`, (html) => html.includes('src="flow.png"') && !html.includes('<dialog'));
    const bytes = async (): Promise<Buffer> =>
      Buffer.from(await (await fetch(new URL(`${REPORT}/flow.png`, preview.url))).arrayBuffer());
    expect(await bytes()).toEqual(pngOf(1));
    expect((await fetch(new URL(`${REPORT}/other.png`, preview.url))).status).toBe(404);
    const version = (html: string): string => /data-version="(\w+)"/.exec(html)![1]!;
    const before = version(await preview.page(`${REPORT}/`, () => true));
    writeFileSync(path.join(folder, 'flow.png'), pngOf(2));
    await preview.page(`${REPORT}/`, (html) => version(html) !== before);
    expect(await bytes()).toEqual(pngOf(2));
    rmSync(folder, { recursive: true });
    await restore();
  });

  it('the report of the next year is told of a change in the one before, and once on the terminal', async () => {
    const unbalanced = reportYaml(2023).replace('carriedOut: 0', 'carriedOut: {natural: 3, total: 3}');
    const times = (words: string): number => preview.stdout().split(words).length - 1;
    preview.write('659999/health/2023.yaml', unbalanced);
    const html = await preview.page('659999/health/2024/', (page) => page.includes('Y-CARRY'));
    expect(html).toContain('content/659999/health/2024.yaml:');
    await until(() => times(' S3-BAL  ') > 0);
    const said = times(' S3-BAL  ');
    preview.write('659999/health/2023.yaml', `# 再存一次\n${unbalanced}`);
    await until(() => times(' S3-BAL  ') > said);
    expect(times(' Y-CARRY  ')).toBe(1);
    preview.write('659999/health/2023.yaml', reportYaml(2023));
    await preview.page('659999/health/2024/', (page) => !page.includes('Y-CARRY'));
  });
});

describe('a draft', () => {
  it('has a banner on its page, is in no list, and gets no PDF', async () => {
    preview.write('659998/town/2025.yaml', reportYaml(2025, { extra: 'draft: true\n' }));
    const html = await preview.page('659998/town/2025/', (page) => page.includes('nianbao-draft'));
    expect(html).toMatch(/<p class="nianbao-draft" role="note" lang="zh-CN">草稿：只在预览里显示，不会发布/);
    expect(html).toContain('本年度工作正常');
    const lists = await preview.page('659998/town/', (page) => page.includes('现在不会发布的报告'));
    expect(lists).not.toContain('659998/town/2025/index.html');
    expect(lists).toMatch(/<a href="\/659998\/town\/2025\/">[^<]*<\/a> 草稿/);
    const print = await preview.page('659998/town/2025/print/', (_, status) => status === 200);
    expect(print).toContain('nianbao-draft');
    const pdf = await fetch(new URL('659998/town/2025/659998-town-2025.pdf', preview.url));
    expect(pdf.status).toBe(503);
    expect(await pdf.text()).toContain('草稿不生成 PDF');
    preview.edit('659998/town/2025.yaml', 'draft: true\n', '');
    await preview.page('659998/town/2025/', (page) => !page.includes('nianbao-draft'));
    await preview.page('659998/town/', (page) => page.includes('659998/town/2025/index.html'));
  });
});

describe('the addresses of the preview', () => {
  it('are names of the site, and never paths on the disk', async () => {
    writeFileSync(path.join(preview.content, '..', 'secret.txt'), 'hunter2');
    symlinkSync(
      path.join(preview.content, '..', 'secret.txt'),
      path.join(preview.content, '659999/health/secret.txt'),
    );
    for (const address of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/659999/health/2024/../../../../secret.txt',
      '/659999/health/2024/..%2f..%2f..%2f..%2fsecret.txt',
      '/659999/health/2024/%2e%2e%5c%2e%2e%5csecret.txt',
      '/659999/health/secret.txt',
      '/content/site.yaml',
      '/site.yaml',
      '/659999/health/2024.yaml',
      '/659999/health/agency.yaml',
      '/.nianbao/../site.yaml',
      '/.nianbao/fonts/../../../etc/passwd',
      '/.nianbao/fonts/99',
      '//etc/passwd',
      `/${path.join(preview.content, 'site.yaml')}`,
    ]) {
      const { status, body } = await ask(preview.url, address);
      expect(status, address).toBeGreaterThanOrEqual(400);
      expect(body, address).not.toMatch(/hunter2|baseUrl|root:/);
    }
    for (const address of ['/%zz', '/%00', '/%']) expect((await ask(preview.url, address)).status).toBe(400);
    rmSync(path.join(preview.content, '659999/health/secret.txt'));
  });

  it('are not given out to a name that a stranger made lead here', async () => {
    const { port } = new URL(preview.url);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      expect((await ask(preview.url, '/', { host })).status).toBe(200);
    }
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1.evil.example']) {
      const { status, body } = await ask(preview.url, '/', { host });
      expect(status).toBe(403);
      expect(body).not.toContain('示例');
    }
  });

  it('answer with what would be published, and nothing of the preview in it but what it adds', async () => {
    const data = await fetch(new URL(`${REPORT}/report.json`, preview.url));
    expect(data.headers.get('content-type')).toBe('application/json');
    expect(await data.json()).toMatchObject({ year: 2024, region: '659999', agency: 'health' });
    for (const asset of [
      'assets/nianbao.css',
      'assets/agencies.js',
      'assets/icon.svg',
      'glossary/',
      'search/',
    ]) {
      expect((await fetch(new URL(asset, preview.url))).status, asset).toBe(200);
    }
    const moved = await fetch(new URL(REPORT, preview.url), { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([301, `/${REPORT}/`]);
    expect((await fetch(new URL('/', preview.url), { method: 'POST' })).status).toBe(405);
  });
});

/** A picture of 40 by 40 pixels of one grey. */
function pngOf(grey: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const header = Buffer.from([0, 0, 0, 40, 0, 0, 0, 40, 8, 0, 0, 0, 0]);
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(40, grey * 60)]);
  const data = deflateSync(Buffer.concat(Array<Buffer>(40).fill(line)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Asks for an address as it is, which fetch would tidy up first. */
async function ask(
  url: string,
  address: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly body: string }> {
  const { request } = await import('node:http');
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: address, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}
