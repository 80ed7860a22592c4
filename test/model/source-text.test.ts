import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRegionCode, isSlug } from '../../src/model/address.ts';
import { child, isWithin, keysOf, parentOf, valueAt } from '../../src/model/pointer.ts';
import { createSourceText } from '../../src/model/source-text.ts';

describe('a place in a file', () => {
  it('counts lines and characters from 1, a character outside the BMP as one', () => {
    const source = createSourceText('f', 'a\n年𫭟报x\r\n\rz');
    const at = (sign: string): unknown => source.positionAt(source.text.indexOf(sign));
    expect(at('a')).toEqual({ line: 1, column: 1 });
    expect(at('𫭟')).toEqual({ line: 2, column: 2 });
    expect(at('报')).toEqual({ line: 2, column: 3 });
    expect(at('x')).toEqual({ line: 2, column: 4 });
    expect(at('z')).toEqual({ line: 4, column: 1 });
    expect(source.line(2)).toBe('年𫭟报x');
    expect(source.line(5)).toBeUndefined();
  });

  it('agrees with counting by hand in any text', () => {
    const sign = fc.constantFrom('a', '年', '𫭟', '\n', '\r\n', '\ud800', ' ');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 40 }), fc.nat({ max: 60 }), (signs, at) => {
        const text = signs.join('');
        const offset = Math.min(at, text.length);
        const before = text.slice(0, offset);
        if (/[\r\ud800-\udbff]$/.test(before) && /^[\n\udc00-\udfff]/.test(text.slice(offset))) return;
        const lines = before.split(/\r\n|\n/);
        expect(createSourceText('f', text).positionAt(offset)).toEqual({
          line: lines.length,
          column: [...lines.at(-1)!].length + 1,
        });
      }),
    );
  });

  it('is found quickly in one long line', () => {
    const text = '𫭟年'.repeat(80_000);
    const source = createSourceText('f', text);
    for (let offset = 0; offset < 20_000; offset += 1) source.positionAt(text.length - 3 * offset);
    expect(source.positionAt(text.length)).toEqual({ line: 1, column: 160_001 });
  });
});

describe('a pointer', () => {
  it('escapes and finds keys with / and ~', () => {
    expect(child('/a', 'b/c~d')).toBe('/a/b~1c~0d');
    expect(keysOf('/a/b~1c~0d')).toEqual(['a', 'b/c~d']);
    expect(valueAt({ a: { 'b/c~d': 7 } }, '/a/b~1c~0d')).toBe(7);
  });

  it('finds own properties only', () => {
    expect(valueAt({}, '/__proto__')).toBeUndefined();
    expect(valueAt({}, '/constructor/name')).toBeUndefined();
    expect(valueAt([1], '/length')).toBe(1);
  });

  it('knows what it is within', () => {
    expect(isWithin('/a/b', '/a')).toBe(true);
    expect(isWithin('/ab', '/a')).toBe(false);
    expect(isWithin('/a', '')).toBe(true);
    expect(parentOf('/a')).toBe('');
    expect(parentOf('')).toBeUndefined();
  });
});

describe('the folder names of an agency', () => {
  it.each(['jiangying', 'a-b-2', 'x'.repeat(40), '2024'])('%s is a slug', (name) => {
    expect(isSlug(name)).toBe(true);
  });

  it.each([
    '',
    'A',
    'a--b',
    '-a',
    'a-',
    'a_b',
    '年报',
    'x'.repeat(41),
    'con',
    'com1',
    'nul',
    'a\n',
    'a.b',
    '..',
  ])('%j is none', (name) => {
    expect(isSlug(name)).toBe(false);
  });

  it('a region is six digits', () => {
    expect(['000000', '659999'].every(isRegionCode)).toBe(true);
    expect(['65999', '6599999', '65999a', '６５９９９９', '659999\n'].some(isRegionCode)).toBe(false);
  });
});
