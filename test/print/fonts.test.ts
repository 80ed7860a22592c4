import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { EnvironmentError } from '../../src/model/environment-error.ts';
import { codePointsOf } from '../../src/print/fonts/cmap.ts';
import { commonCharacters } from '../../src/print/fonts/repertoire.ts';
import { loadTypefaces, type Typefaces } from '../../src/print/index.ts';
import { testFolder, testMachine } from './test-machine.ts';

const machine = testMachine('/nothing-is-written-here');
const black = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/900Black/NotoSansSC_900Black.ttf',
);

function points(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) as number);
}

describe('the faces that come along', () => {
  let typefaces: Typefaces;
  beforeAll(async () => {
    typefaces = await loadTypefaces({ machine });
  }, 60_000);

  test('have the characters of names and places, rare ones too', () => {
    expect(typefaces.coverage.missing('㤅㖞䶮喆堃 政府信息公开 ①㈠Ⅳ％‰“”—…·→')).toEqual([]);
  });
  test('lack 𠮷 and what no font has, each reported once and in order', () => {
    expect(typefaces.coverage.missing('吉\u{20bb7}\ue000𠮷\u0001')).toEqual([0x20bb7, 0xe000, 1]);
  });
  test('need no glyph for white space of the source and invisible controls', () => {
    expect(typefaces.coverage.missing('年\t报\r\n\u00ad\u200b\u200d\ufeff\u2060\ufe0f')).toEqual([]);
  });
  test('show half a surrogate pair as missing', () => {
    expect(typefaces.coverage.missing('\ud842')).toEqual([0xd842]);
  });
  test('are printed from small files, with the whole ones behind', () => {
    expect(typefaces.commonCoverage.missing('政府信息公开，2023年％')).toEqual([]);
    expect(typefaces.commonCoverage.missing('㤅喆吉')).toEqual(points('㤅喆'));
    expect(typefaces.css).toContain(
      '--print-heiti:"nianbao-sans-500","nianbao-sans-500-whole","nianbao-serif-400"',
    );
  });
  test('are listed with version and hash for each role', () => {
    expect(typefaces.identity.map(({ role }) => role)).toEqual([
      'fangsong',
      'xiaobiaosong',
      'kaiti',
      'heiti',
      'strong',
    ]);
    for (const { family, version, sha256 } of typefaces.identity) {
      expect(family).toMatch(/^Noto (Serif|Sans) SC$/);
      expect(version).toMatch(/^Version 2\./);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    }
  });
});

describe('fonts of the site', () => {
  test('go before the others, and fallbacks behind them', async () => {
    const typefaces = await loadTypefaces({ machine, fonts: { kaiti: black, fallback: [black] } });
    const kaiti = /--print-kaiti:([^;}]*)/.exec(typefaces.css)?.[1]?.split(',');
    const fangsong = /--print-fangsong:([^;}]*)/.exec(typefaces.css)?.[1]?.split(',');
    expect(kaiti?.[0]).toMatch(/^"nianbao-site-/);
    expect(fangsong?.at(-1)).toBe(kaiti?.[0]);
    expect(typefaces.identity[2]).toMatchObject({ role: 'kaiti', family: 'Noto Sans SC' });
    expect(typefaces.identity.at(-1)?.role).toBe('fallback');
  });
  test.each([
    [
      'a text',
      (): Uint8Array => Buffer.from('这不是字体，这不是字体，这不是字体'),
      'is no TrueType or OpenType font',
    ],
    ['an empty file', (): Uint8Array => new Uint8Array(), 'is no TrueType or OpenType font'],
    ['a web font', (): Uint8Array => Buffer.from('wOF2 and so on, and so on'), 'is a web font'],
    ['a collection', (): Uint8Array => Buffer.from('ttcf and so on, and so on'), 'is a font collection'],
    [
      'half a font',
      (): Uint8Array => readFileSync(black).subarray(0, 200_000),
      'is no TrueType or OpenType font',
    ],
  ])('are refused by name: %s', async (_, bytes, reason) => {
    const path = join(testFolder(), '仿宋.ttf');
    writeFileSync(path, bytes());
    const loading = loadTypefaces({ machine, fonts: { fangsong: path } });
    await expect(loading).rejects.toThrow(EnvironmentError);
    await expect(loading).rejects.toThrow(`font file ${path} ${reason}`);
  });
  test('are refused when their licence forbids embedding', async () => {
    const bytes = readFileSync(black);
    const tables = bytes.readUInt16BE(4);
    for (let at = 12; at < 12 + tables * 16; at += 16) {
      if (bytes.toString('latin1', at, at + 4) === 'OS/2')
        bytes.writeUInt16BE(2, bytes.readUInt32BE(at + 8) + 8);
    }
    const path = join(testFolder(), 'restricted.ttf');
    writeFileSync(path, bytes);
    await expect(loadTypefaces({ machine, fonts: { heiti: path } })).rejects.toThrow(
      'does not allow embedding',
    );
  });
  test('must be there, and must be files', async () => {
    const folder = testFolder();
    await expect(loadTypefaces({ machine, fonts: { strong: join(folder, 'no.ttf') } })).rejects.toThrow(
      'does not exist',
    );
    mkdirSync(join(folder, 'folder.ttf'));
    await expect(loadTypefaces({ machine, fonts: { strong: join(folder, 'folder.ttf') } })).rejects.toThrow(
      EnvironmentError,
    );
  });
});

describe('the characters of the small faces', () => {
  test('are the 6763 of GB 2312 and punctuation', () => {
    const characters = commonCharacters();
    const hanzi = points(characters).filter((point) => point >= 0x4e00 && point <= 0x9fff);
    expect(hanzi).toHaveLength(6763);
    expect(new Set(hanzi).size).toBe(6763);
    for (const character of '啊龄齄第页共（）《》、。％①') expect(characters).toContain(character);
  });
});

describe('the character table of a font', () => {
  test('of format 4 is read with addends and with the array of glyphs', () => {
    // Two segments: U+0041–43 by an addend, U+0061–63 through the array, in which U+0062 has no glyph; the end mark.
    const words = [
      ...[0, 1, 3, 1, 0, 12], // version, one encoding: Windows, Unicode, at offset 12
      ...[4, 0, 0, 6, 0, 0, 0], // format, length, language, twice the segments, three search fields
      ...[0x43, 0x63, 0xffff], // ends
      0,
      ...[0x41, 0x61, 0xffff], // starts
      ...[0x10000 - 0x40, 0, 1], // addends
      ...[0, 4, 0], // offsets to the array, from the place of the offset
      ...[7, 0, 9],
    ];
    const table = new DataView(new ArrayBuffer(words.length * 2));
    words.forEach((word, index) => table.setUint16(index * 2, word));
    const set = codePointsOf(table);
    expect(points('@ABCD`abcd').filter((point) => set?.has(point))).toEqual(points('ABCac'));
  });
  test('without Unicode is none', () => {
    const table = new DataView(new ArrayBuffer(12));
    table.setUint16(2, 1);
    table.setUint16(4, 1); // Macintosh
    expect(codePointsOf(table)).toBeUndefined();
  });
});
