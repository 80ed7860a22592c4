import { cpSync, existsSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { REPOSITORY, nianbao, temporaryFolder } from '../acceptance/command-line.ts';
import { sampleSite } from '../build/sample-site.ts';
import { openOnlineBrowser } from '../render/test-browser.ts';
import type { PreviewProcess, PreviewSetup } from './preview-process.ts';
import { becomes, shows } from './open-page.ts';
import { startPreview, takePort, until } from './preview-process.ts';

const sample = (content: string): void => void sampleSite(path.dirname(content));

async function start(setup: PreviewSetup = {}): Promise<PreviewProcess> {
  const preview = await startPreview({ fill: sample, ...setup });
  onTestFinished(() => preview.close());
  return preview;
}

/** The processes below one, from /proc. */
function childrenOf(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const];
      } catch {
        return []; // It ended while we looked.
      }
    });
  const below = (parent: number): readonly number[] =>
    parents.filter(([, of]) => of === parent).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

describe('the address', () => {
  it('is the next port where the one that was asked for is taken, which is said', async () => {
    const { port, server } = await takePort();
    onTestFinished(() => void server.close());
    const preview = await start({ argv: ['--port', String(port)] });
    const { port: used, hostname } = new URL(preview.url);
    expect(hostname).toBe('127.0.0.1');
    expect(Number(used)).toBeGreaterThan(port);
    expect(preview.stderr()).toContain(`端口 ${port} 被占用，改用 ${used}。`);
    expect((await fetch(preview.url)).status).toBe(200);
  });

  it.each(['0', '65536', '80a', '8080.5', '-1', '', '1e3'])('is refused with the port “%s”', async (port) => {
    const { exit, stderr } = await nianbao(['serve', `--port=${port}`]);
    expect(exit).toBe(2);
    expect(stderr).toContain('--port 应为 1 到 65535 的整数');
  });

  it('is refused where it is none of this machine', async () => {
    const { exit, stderr } = await nianbao(['serve', '--host', '203.0.113.7', '--lang', 'en']);
    expect(exit).toBe(2);
    expect(stderr).toContain('"203.0.113.7" is no address of this machine');
  });

  it.skipIf(!existsSync('/proc/net/tcp'))('is one of this machine only', async () => {
    const preview = await start();
    const port = Number(new URL(preview.url).port).toString(16).toUpperCase().padStart(4, '0');
    const listening = ['/proc/net/tcp', '/proc/net/tcp6']
      .filter((file) => existsSync(file))
      .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
      .map((line) => line.trim().split(/\s+/))
      // State 0A is LISTEN.
      .filter(([, local, , state]) => state === '0A' && local?.endsWith(`:${port}`) === true);
    expect(listening.map(([, local]) => local)).toEqual([`0100007F:${port}`]);
  });

  it('warns where others of the network can open it', async () => {
    const preview = await start({ argv: ['--host', '0.0.0.0'] });
    expect(preview.stderr()).toContain('其他电脑也能打开这个预览');
    expect(new URL(preview.url).hostname).toBe('127.0.0.1');
  });
});

describe('a page of the preview', () => {
  it('is the page that is built, and what the preview adds to it is in no built page', async () => {
    const preview = await start({ argv: ['--no-pdf'] });
    const output = path.join(preview.content, '..', 'built');
    const built = await nianbao([
      'build',
      '--content',
      preview.content,
      '--output',
      output,
      '--no-pdf',
      '--no-search',
    ]);
    expect(built.exit).toBe(0);
    for (const page of ['659999/health/2024/', '659999/health/2023/', '659999/health/', 'glossary/']) {
      const own = readFileSync(path.join(output, page, 'index.html'), 'utf8');
      expect(own).not.toContain('nianbao-');
      expect(own).not.toContain('.nianbao');
      const shown = await preview.page(page, (_, status) => status === 200);
      expect(shown).toContain('/.nianbao/script.js');
      const without = shown
        .replace(/<link rel="stylesheet" href="\/\.nianbao\/style\.css"><script [^>]*><\/script>/, '')
        .replace(/<nav class="nianbao-links"[^]*?<\/nav>\n/, '');
      expect(without).toBe(own);
    }
    expect(readFileSync(path.join(output, '659999/health/2024/report.json'), 'utf8')).toBe(
      await preview.page('659999/health/2024/report.json', (_, status) => status === 200),
    );
  });
});

describe('the end', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('comes with %s: exit 0, and no process is left', async (signal) => {
    const preview = await start();
    const pdf = await fetch(new URL('659999/health/2024/659999-health-2024.pdf', preview.url));
    expect(pdf.status).toBe(200);
    await pdf.arrayBuffer();
    const children = process.platform === 'linux' ? childrenOf(preview.pid) : [];
    // A browser has printed.
    if (process.platform === 'linux') expect(children.length).toBeGreaterThan(0);
    preview.signal(signal);
    expect(await preview.ended).toBe(0);
    expect(preview.stderr()).toContain('预览已结束。');
    await until(() => children.every((pid) => !existsSync(`/proc/${pid}`)));
    await expect(fetch(preview.url)).rejects.toThrow();
  });

  it('comes although a window is open', async () => {
    const browser = await openOnlineBrowser();
    onTestFinished(() => browser.close());
    const preview = await start();
    await (await browser.newPage()).goto(preview.url);
    preview.signal('SIGINT');
    expect(await preview.ended).toBe(0);
  });
});

describe('the terminal', () => {
  it('speaks English where it is asked to, and so does the overlay', async () => {
    const preview = await start({ argv: ['--lang', 'en'] });
    expect(preview.stderr()).toMatch(/Open http:\S+ in a browser/);
    preview.edit('659999/health/2024.yaml', '  new: 0', '  new: {natural: 1, total: 2}');
    const html = await preview.page('659999/health/2024/', (page) => page.includes('<dialog'));
    expect(html).toMatch(/<dialog[^>]* lang="en">/);
    expect(html).toContain('Preview: ');
    await until(() => preview.stdout().includes('error S3-ROW'));
    expect(preview.stdout() + preview.stderr()).not.toMatch(/\p{Script=Han}{4}/u);
  });

  it('says that --no-pdf makes none', async () => {
    const preview = await start({ argv: ['--no-pdf'] });
    const page = await preview.page('659999/health/2024/', (_, status) => status === 200);
    expect(page).not.toContain('659999-health-2024.pdf');
    const pdf = await fetch(new URL('659999/health/2024/659999-health-2024.pdf', preview.url));
    expect([pdf.status, await pdf.text()]).toEqual([503, '预览时用了 --no-pdf，没有 PDF。\n']);
  });

  it('says where there is no browser to print with, and shows the rest', async () => {
    const preview = await start({ environment: { CHROME_PATH: '/nowhere/chrome' } });
    const pdf = await fetch(new URL('659999/health/2024/659999-health-2024.pdf', preview.url));
    expect(pdf.status).toBe(503);
    expect(await pdf.text()).toContain('PDF 没有生成：');
    expect((await fetch(preview.url)).status).toBe(200);
  });
});

describe('a checkout', () => {
  it('shows edited templates, styles and TypeScript to windows that are open', async () => {
    const checkout = temporaryFolder();
    onTestFinished(() => rmSync(checkout, { recursive: true, force: true }));
    for (const name of ['bin', 'src', 'schemas', 'templates', '.eleventy.ts', 'package.json']) {
      cpSync(path.join(REPOSITORY, name), path.join(checkout, name), { recursive: true });
    }
    symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(checkout, 'node_modules'));
    const edit = (file: string, from: string, to: string): void => {
      const text = readFileSync(path.join(checkout, file), 'utf8');
      expect(text).toContain(from);
      writeFileSync(path.join(checkout, file), text.replace(from, to));
    };
    const preview = await start({ checkout });
    const browser = await openOnlineBrowser();
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    await page.goto(new URL('659999/health/2024/', preview.url).href);
    edit(
      'templates/pages/report-main.njk',
      '<h1>{{ report.title }}</h1>',
      '<h1>{{ report.title }}（改）</h1>',
    );
    await shows(page, '年度报告（改）');
    edit('templates/styles/base.css', 'body {', 'body { outline: 3px solid rgb(1, 2, 3);');
    await becomes(page, "getComputedStyle(document.body).outlineColor === 'rgb(1, 2, 3)'");
    edit('templates/pages/report-main.njk', '<h1>{{ report.title }}', '<h1>{{ report.nothing }}');
    await shows(page, 'undefined value');
    edit('templates/pages/report-main.njk', '<h1>{{ report.nothing }}', '<h1>{{ report.title }}');
    await shows(page, '年度报告（改）');

    edit('src/render/pages.ts', 'text: `${report.year}年度报告`', 'text: `${report.year}年度报告（新程序）`');
    await shows(page, '2024年度报告（新程序）');
    expect(preview.stderr()).toContain('程序有改动，重新启动。');
    edit('src/render/pages.ts', '（新程序）`', '（新程序）` +');
    await until(() => preview.stderr().includes('程序出错，预览停了'));
    edit('src/render/pages.ts', '（新程序）` +', '（更新的程序）`');
    await shows(page, '2024年度报告（更新的程序）');

    const children = process.platform === 'linux' ? childrenOf(preview.pid) : [];
    preview.signal('SIGINT');
    expect(await preview.ended).toBe(0);
    await until(() => children.every((pid) => !existsSync(`/proc/${pid}`)));
  });
});
