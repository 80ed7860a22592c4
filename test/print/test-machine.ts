import { chmodSync, mkdtempSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { onTestFinished } from 'vitest';
import { machineCacheRoot, type PrintDocument, type PrintMachine } from '../../src/print/index.ts';

/** This machine, with a folder for temporary files of the test's own and without a browser of the user's. */
export function testMachine(temporaryRoot: string): PrintMachine {
  const { CHROME_PATH: _, ...environment } = process.env;
  const uid = process.getuid?.();
  return {
    platform: process.platform,
    arch: process.arch,
    uid,
    home: homedir(),
    temporaryRoot,
    cacheRoot: machineCacheRoot(environment, uid, homedir(), tmpdir()),
    environment,
  };
}

/** An empty folder that a browser of another user can pass. */
export function openFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nianbao-test-')));
  chmodSync(folder, 0o755);
  return folder;
}

/** The same, removed when the test is over. */
export function testFolder(): string {
  const folder = openFolder();
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A document with the given body, in the faces of the text. */
export function documentOf(body: string, css = ''): PrintDocument {
  return { lang: 'zh-CN', title: '年报', css: `body { font-family: var(--print-fangsong) } ${css}`, body };
}

/** The text of a PDF, without white space, as another program reads it. */
export async function textOf(pdf: Uint8Array): Promise<string> {
  const loading = getDocument({ data: pdf.slice(), verbosity: 0 });
  const document = await loading.promise;
  let text = '';
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent();
    text += content.items.map((item) => ('str' in item ? item.str : '')).join('');
  }
  await loading.destroy();
  return text.replaceAll(/\s/g, '');
}

/** The PostScript names of the embedded fonts. */
export function fontsOf(pdf: Uint8Array): string[] {
  const names = Buffer.from(pdf)
    .toString('latin1')
    .matchAll(/\/FontName \/[A-Z]{6}\+([\w-]+)/g);
  return Array.from(names, (match) => match[1] as string).toSorted();
}

/** Living processes whose command line names a text (Linux), as process ids; a zombie lives no more. */
export function processesNaming(text: string, also = ''): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        const state = /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
        return commandLine.includes(text) && commandLine.includes(also) && state !== 'Z';
      } catch {
        return false;
      }
    });
}
