import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dict, isDict, isName, isString, name, numberOf, type PdfObject } from '../../src/pdf/objects.ts';
import { readObject } from '../../src/pdf/parser.ts';
import { serialise } from '../../src/pdf/serialise.ts';
import { decodeText, encodeText } from '../../src/pdf/text-string.ts';
import { refusal } from './refusal.ts';

function read(text: string): PdfObject {
  return readObject({ bytes: Buffer.from(text, 'latin1'), position: 0 }, true);
}

function bytesOf(text: string): string {
  const object = read(text);
  if (!isString(object)) throw new Error('not a string');
  return Buffer.from(object.bytes).toString('latin1');
}

describe('numbers keep their spelling', () => {
  test.each([
    '0',
    '7',
    '-1',
    '0.5',
    '12.25',
    '.5',
    '-.002',
    '+3',
    '007',
    '1.0',
    '4.',
    '-0',
    '0.0000001',
    '123456789012345678901',
  ])('%s', (text) => {
    expect(serialise(read(text))).toBe(text);
    expect(numberOf(read(text))).toBe(Number(text));
  });

  test.each(['-', '.', '+.', '1.2.3', '--5', '4e5', '1-2', `${'9'.repeat(100)}`])(
    '%s is no number',
    (text) => {
      expect(refusal(() => read(text))).toBe('malformed');
    },
  );

  test('of any length, with and without a sign and a dot', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 20 });
    fc.assert(
      fc.property(
        fc.constantFrom('', '-', '+'),
        digits,
        digits,
        fc.boolean(),
        (sign, whole, decimals, dot) => {
          const text = dot ? `${sign}${whole}.${decimals}` : `${sign}${whole}`;
          fc.pre(/\d/.test(text));
          expect(numberOf(read(text))).toBe(Number(text));
          expect(serialise(read(text))).toBe(text);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('a number of our own never has an exponent', () => {
    expect(serialise(1e-7)).toBe('0.0000001');
    expect(serialise(1e21)).toBe('1000000000000000000000');
    expect(() => serialise(Number.NaN)).toThrow(RangeError);
  });
});

describe('strings', () => {
  test('escapes, octal codes and nested parentheses', () => {
    expect(bytesOf('(a\\n\\(b\\)\\101\\7(in)\\z\\\\)')).toBe('a\n(b)A\x07(in)z\\');
  });
  test('ends of line read as LF, an escaped one as nothing', () => {
    expect(bytesOf('(a\r\nb\rc\\\r\nd\\\ne)')).toBe('a\nb\ncde');
  });
  test('an octal code takes three digits at most, and eight bits', () => {
    expect(bytesOf('(\\0534\\400)')).toBe('+4\x00');
  });
  test('hexadecimal, with white space and an odd digit', () => {
    expect(bytesOf('<48 65\n6c6C 7>')).toBe('Hellp');
  });
  test.each(['(abc', '(a\\', '<48', '<4x>', '(()'])('%s does not end', (text) => {
    expect(refusal(() => read(text))).toBe('malformed');
  });
});

test('names undo #xx and write it again', () => {
  const object = read('/A#20B#23');
  expect(isName(object, 'A B#')).toBe(true);
  expect(serialise(object)).toBe('/A#20B#23');
});

test('names that were read before are not taken for others', () => {
  const all = Array.from({ length: 5000 }, (_, index) => `N${index}`);
  const again = [...all, ...all].map((text) => read(`/${text}`));
  expect(again).toEqual([...all, ...all].map(name));
});

test('references are told from numbers', () => {
  expect(serialise(read('[1 0 R 2 3 4 0 R]'))).toBe('[1 0 R 2 3 4 0 R]');
  expect(read('[1 0 R 2 3 4 0 R]')).toHaveLength(4);
  expect(readObject({ bytes: Buffer.from('[1 0 2]'), position: 0 }, true)).toEqual([1, 0, 2]);
});

test('a dictionary keeps its order, passes over comments and lets the last of two equal keys win', () => {
  const object = read('<</Z 1 % no\n/A true/Z null>>');
  expect(isDict(object) && [...object]).toEqual([
    ['Z', null],
    ['A', true],
  ]);
});

test.each(['', '<<', '<</A>>', '[1', 'foo', '<</A 1', '>>', '<<1 2>>'])('refuses %j', (text) => {
  expect(refusal(() => read(text))).toBe('malformed');
});

test('deep nesting is refused instead of exhausting the stack', () => {
  expect(refusal(() => read('['.repeat(100_000)))).toBe('malformed');
  expect(refusal(() => read('<</A'.repeat(100_000)))).toBe('malformed');
});

const byteString = fc.uint8Array({ maxLength: 40 });
const latin1Name = fc.string({
  unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)),
  maxLength: 20,
});
const object: fc.Memo<PdfObject> = fc.memo((depth) =>
  depth <= 1 ? leaf : fc.oneof(leaf, array(depth), dictionary(depth)),
);
const leaf: fc.Arbitrary<PdfObject> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
  latin1Name.map(name),
  fc.record({
    kind: fc.constant('string' as const),
    bytes: byteString,
    form: fc.constantFrom('literal' as const, 'hex' as const),
  }),
  fc.record({ kind: fc.constant('ref' as const), number: fc.nat(), generation: fc.nat({ max: 65535 }) }),
);
const array = fc.memo((depth) => fc.array(object(depth - 1), { maxLength: 4 }));
const dictionary = fc.memo((depth) => fc.dictionary(latin1Name, object(depth - 1), { maxKeys: 4 }).map(dict));

describe('writing and reading', () => {
  test('what was written reads back and writes the same', () => {
    fc.assert(
      fc.property(object(4), (value) => {
        const written = serialise(value);
        expect(serialise(read(written))).toBe(written);
      }),
    );
  });

  test('strings and names come back byte by byte', () => {
    fc.assert(
      fc.property(
        byteString,
        fc.constantFrom('literal' as const, 'hex' as const),
        latin1Name,
        (bytes, form, text) => {
          const back = read(serialise({ kind: 'string', bytes, form }));
          expect(isString(back) && Buffer.from(back.bytes)).toEqual(Buffer.from(bytes));
          expect(read(serialise(name(text)))).toEqual(name(text));
        },
      ),
    );
  });

  test('any bytes either read or are refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(['none', 'malformed']).toContain(refusal(() => readObject({ bytes, position: 0 }, true)));
      }),
      { numRuns: 1000 },
    );
  });

  test('text strings', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeText(encodeText(text).bytes)).toBe(text);
      }),
    );
    expect(decodeText(Uint8Array.of(0x84, 0x20, 0xa0))).toBe('\u2014 \u20ac');
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0xe5, 0xb9, 0xb4))).toBe('年');
  });
});
