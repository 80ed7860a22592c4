import fc from 'fast-check';
import { expect, test } from 'vitest';
import { squeeze } from '../../src/check/squeezed-text.ts';

const piece = fc.constantFrom(
  '年',
  '𫭟',
  'a',
  '1',
  '２',
  ' ',
  '　',
  '\u00a0',
  '\u200b',
  '\u202e',
  '\r',
  '\n',
  '\t',
);

test('a squeezed text is what is left without white space, and knows where each stretch of it stood', () => {
  fc.assert(
    fc.property(fc.array(piece), fc.nat(), fc.nat(), (pieces, a, b) => {
      const original = pieces.join('');
      const squeezed = squeeze(original);
      const { text } = squeezed;
      const kept = pieces.filter((each) => !/^[ 　\u00a0\u200b\u202e\r\t]$/.test(each));
      expect(text).toBe(kept.join('').replaceAll('２', '2'));
      if (text === '') return;
      const [start, last] = [a % text.length, b % text.length].sort((x, y) => x - y) as [number, number];
      const found = squeezed.stretch(start, last + 1);
      const words = original.slice(found.start, found.end);
      expect(squeeze(words).text).toBe(text.slice(start, last + 1));
      // From the first of its characters to the last, with no space around them.
      expect(words).toBe(words.replace(/^[ 　\u00a0\u200b\u202e\r\t]+|[ 　\u00a0\u200b\u202e\r\t]+$/g, ''));
    }),
  );
});
