import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { squeeze } from '../../src/check/squeezed-text.ts';

describe('a squeezed text', () => {
  it('has no spaces and plain digits, and keeps line breaks', () => {
    expect(squeeze('　２０２４ 年\u00a01月\n\u200b１日').text).toBe('2024年1月\n1日');
  });

  it('knows where every stretch of it stands in the original', () => {
    const part = fc.constantFrom('年', '1', '２', ' ', '　', '\u200b', '\n', 'a', '𠮷');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), fc.nat(30), fc.nat(30), (parts, a, length) => {
        const original = parts.join('');
        const { text, stretch } = squeeze(original);
        const start = Math.min(a, text.length);
        const end = Math.min(start + length, text.length);
        const { start: from, end: to } = stretch(start, end);
        expect(squeeze(original.slice(from, to)).text).toBe(text.slice(start, end));
        if (end > start)
          expect(original.slice(from, to)).toBe(
            original.slice(from, to).replace(/^[ 　\u200b]+|[ 　\u200b]+$/g, ''),
          );
      }),
    );
  });
});
