import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from 'puppeteer-core';
import { TEMPLATES } from '../../src/build/package-root.ts';
import { privateFontconfig } from '../../src/print/browser/private-fontconfig.ts';
import { defaultFaces, faceOfRole, installedFace } from '../../src/print/fonts/default-faces.ts';
import { firstBrowser } from '../../src/print/index.ts';
import { readStylesheet } from '../../src/render/stylesheet.ts';
import type { OpenContender } from './contender.ts';
import { machine } from './print-machine.ts';

/**
 * As tutorials have it: a browser for each file, whole fonts, what it prints is the file. The same browser and style
 * sheet as ours; no file is finished or looked at.
 */
export const open: OpenContender = async (count) => {
  const { path: executablePath } = await firstBrowser({ machine });
  const fontconfig = await privateFontconfig(machine);
  const faces = await Promise.all(defaultFaces.map(installedFace));
  const rules = faces.map(
    ({ face, path: file }) =>
      `@font-face{font-family:${face.family};src:url("${pathToFileURL(file).href}");font-weight:1 1000}`,
  );
  const roles = Object.entries(faceOfRole).map(([role, { family }]) => `--print-${role}:${family}`);
  const css = `${rules.join('')}:root{${roles.join(';')}}${readStylesheet(TEMPLATES)}`;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'nianbao-bench-naive-'));
  return {
    name: 'naive Puppeteer',
    atOnce: 1,
    prepare:
      ({ title, body }) =>
      async () => {
        const file = path.join(folder, 'report.html');
        await writeFile(
          file,
          `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><style>${css}</style></head><body>${body}</body></html>`,
        );
        const browser = await launch({
          executablePath,
          headless: 'shell',
          args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
          env: { ...process.env, ...(fontconfig === undefined ? {} : { FONTCONFIG_PATH: fontconfig }) },
        });
        const page = await browser.newPage();
        await page.goto(pathToFileURL(file).href);
        const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true });
        count();
        await browser.close();
        return bytes;
      },
    close: () => rm(folder, { recursive: true, force: true }),
  };
};
