import { open, stat } from 'node:fs/promises';
import { EnvironmentError } from '../../model/environment-error.ts';
import type { Message } from '../../model/message.ts';
import { diskError, errorCode } from '../cache/disk-error.ts';
import { codePointsOf } from './cmap.ts';
import type { CodePointSet } from './code-point-set.ts';
import { fontNames, type FontNames } from './font-names.ts';
import { sfntTable, sfntTables, type NoSfnt } from './sfnt-tables.ts';

/** What has to be known of a font file before it is printed with. */
export interface FontFile extends FontNames {
  readonly codePoints: CodePointSet;
}

const noFont: Readonly<Record<NoSfnt | 'damaged', Message>> = {
  collection: {
    zh: '是字体集合（TTC），不能直接使用',
    en: 'is a font collection (TTC), which cannot be used as it is',
  },
  'web-font': {
    zh: '是网页字体（WOFF），不能直接使用',
    en: 'is a web font (WOFF), which cannot be used as it is',
  },
  unknown: { zh: '不是 TrueType 或 OpenType 字体', en: 'is no TrueType or OpenType font' },
  damaged: { zh: '已损坏或没有 Unicode 字符表', en: 'is damaged, or has no table of Unicode characters' },
};

const hint: Message = {
  zh: '请在 site.yaml 的 fonts 中填写单个 .ttf 或 .otf 字体文件',
  en: 'name a single .ttf or .otf font file under fonts in site.yaml',
};

const notAFile = (path: string): EnvironmentError =>
  new EnvironmentError({ zh: `字体 ${path} 不是文件`, en: `the font ${path} is no file` }, hint);

/**
 * Reads a font file: names and characters, without the outlines.
 *
 * @param path absolute path
 * @throws EnvironmentError naming the file, when it is missing, no font, damaged, or may not be embedded
 */
export async function readFontFile(path: string): Promise<FontFile> {
  // Opening a pipe would wait for ever.
  const stats = await stat(path).catch(() => undefined);
  if (stats !== undefined && !stats.isFile()) throw notAFile(path);
  const file = await open(path).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw diskError(error, path);
    throw new EnvironmentError(
      { zh: `找不到字体文件 ${path}`, en: `font file ${path} does not exist` },
      hint,
    );
  });
  try {
    const tables = await sfntTables(file);
    if (typeof tables === 'string') throw fontError(path, noFont[tables]);
    const [cmap, name, os2] = [
      await sfntTable(file, tables, 'cmap'),
      await sfntTable(file, tables, 'name'),
      await sfntTable(file, tables, 'OS/2'),
    ];
    const codePoints = cmap === undefined ? undefined : codePointsOf(cmap);
    if (codePoints === undefined) throw fontError(path, noFont.damaged);
    if (os2 !== undefined && mayNotBeEmbedded(os2.getUint16(8))) {
      throw fontError(path, {
        zh: '的许可设置不允许嵌入文档',
        en: 'is licensed in a way that does not allow embedding',
      });
    }
    const names = name === undefined ? { family: '', version: '', postScript: '' } : fontNames(name);
    return { ...names, codePoints };
  } catch (error) {
    if (error instanceof EnvironmentError) throw error;
    // The readers of tables read past the end of a damaged font.
    throw error instanceof RangeError ? fontError(path, noFont.damaged) : diskError(error, path);
  } finally {
    await file.close();
  }
}

/**
 * `fsType` of the OS/2 table: 2 alone is "restricted license embedding". The browser obeys it as well, and draws the
 * characters as pictures, so that the PDF would have no text.
 */
function mayNotBeEmbedded(fsType: number): boolean {
  return (fsType & 0xf) === 2;
}

function fontError(path: string, reason: Message): EnvironmentError {
  return new EnvironmentError(
    { zh: `字体文件 ${path} ${reason.zh}`, en: `font file ${path} ${reason.en}` },
    hint,
  );
}
