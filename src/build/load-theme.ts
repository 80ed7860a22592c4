import { createHash } from 'node:crypto';
import path from 'node:path';
import { imageSize } from 'image-size';
import { faultAt } from '../load/fault-at.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { ContentFile, ThemeFiles } from '../load/find-content.ts';
import { parseYaml } from '../load/parse-yaml.ts';
import { isPicture, readPicture } from '../load/read-picture.ts';
import { readText } from '../load/read-text.ts';
import type { Finding } from '../model/finding.ts';
import type { Theme, ThemeAssets } from '../model/theme.ts';
import { readThemeHtml } from '../validate/read-theme-html.ts';
import { isPlainDrawing, readThemeCss, readThemeData } from '../validate/read-theme.ts';

/** A site's theme with a hash over what pages show of it; a part with faults is left out. */
export interface LoadedTheme {
  readonly theme: Theme;
  readonly assets: ThemeAssets;
  readonly sha256: string;
  readonly findings: readonly Finding[];
}

/** Reads the folder `theme` of a content folder. */
export async function loadTheme(fs: FileSystem, files: ThemeFiles): Promise<LoadedTheme> {
  const findings: Finding[] = [];
  let theme: Theme = {};
  let assets: ThemeAssets = { files: [] };
  const hash = createHash('sha256');

  if (files.css !== undefined) {
    const read = await readText(fs, files.css);
    const result = read.ok ? readThemeCss(read.source) : { findings: [read.finding] };
    if ('css' in result) assets = { ...assets, css: result.css };
    else findings.push(...result.findings);
  }
  if (files.data !== undefined) {
    const read = await readText(fs, files.data);
    const parsed = read.ok ? parseYaml(read.source) : { ok: false as const, findings: [read.finding] };
    const result = parsed.ok ? readThemeData(parsed.document) : { data: undefined, ...parsed };
    findings.push(...result.findings);
    if (result.data !== undefined) {
      theme = { ...theme, ...result.data };
      hash.update(JSON.stringify(result.data));
    }
  }
  if (files.logo !== undefined) {
    const logo = await readLogo(fs, files.logo);
    if ('findings' in logo) findings.push(...logo.findings);
    else {
      const { content, ...shown } = logo;
      theme = { ...theme, logo: shown };
      assets = { ...assets, files: [{ path: logo.path, content }] };
      hash.update(JSON.stringify(shown));
    }
  }
  for (const [file, part] of [
    [files.header, 'headerHtml'],
    [files.footer, 'footerHtml'],
  ] as const) {
    if (file === undefined) continue;
    const read = await readText(fs, file);
    const result = read.ok ? readThemeHtml(read.source) : { findings: [read.finding] };
    if ('findings' in result) findings.push(...result.findings);
    else {
      theme = { ...theme, [part]: result.pieces };
      hash.update(JSON.stringify([part, result.pieces]));
    }
  }
  return { theme, assets, sha256: hash.digest('hex'), findings };
}

type Logo = NonNullable<Theme['logo']> & { readonly content: Uint8Array };

async function readLogo(
  fs: FileSystem,
  file: ContentFile,
): Promise<Logo | { readonly findings: readonly Finding[] }> {
  const name = path.basename(file.path);
  const published = `assets/${name}`;
  if (name.endsWith('.svg')) {
    const read = await readText(fs, file);
    if (!read.ok) return { findings: [read.finding] };
    if (!isPlainDrawing(read.source.text)) return { findings: [notPlain(file)] };
    const size = sizeOf(read.bytes);
    return size === undefined
      ? { findings: [notPlain(file)] }
      : { path: published, content: read.bytes, ...size };
  }
  const picture = await readPicture(fs, path.dirname(file.path), name);
  if (!isPicture(picture)) return { findings: [faultAt({ code: 'PATH', file: file.file, ...picture })] };
  const { bytes, width, height } = picture;
  return { path: published, content: bytes, width, height };
}

function sizeOf(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  try {
    const { width, height } = imageSize(bytes);
    return width > 0 && height > 0 ? { width: Math.round(width), height: Math.round(height) } : undefined;
  } catch {
    return undefined;
  }
}

const notPlain = ({ file }: ContentFile): Finding =>
  faultAt({
    code: 'MARKUP',
    file,
    message: {
      zh: '网站图标不是单纯的图形：含有脚本、样式、链接或外部文件，或者没有尺寸',
      en: 'the emblem is no plain drawing: it has scripts, styles, links or files of elsewhere, or no size',
    },
    hint: {
      zh: '请用绘图软件另存为“纯 SVG”，或换成 PNG 图片 logo.png。',
      en: 'Save it as plain SVG, or use a PNG, logo.png.',
    },
  });
