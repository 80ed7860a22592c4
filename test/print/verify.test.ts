import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pagesOf } from '../../src/pdf/pages.ts';
import type { PrintFault } from '../../src/print/verify/print-fault.ts';
import { firstDifference, withoutSpace } from '../../src/print/verify/text-difference.ts';
import { verifyPrint } from '../../src/print/verify/verify-print.ts';
import { fixture } from '../pdf/fixture.ts';
import { changed } from '../pdf/plain-writer.ts';
import { expected, report, verify } from './damage.ts';

describe('good prints', () => {
  test.each(['report', 'repeated-head', 'rare-characters'] as const)('%s', (fixtureName) => {
    const { bytes, text, title } = fixture(fixtureName);
    expect(verifyPrint(bytes, { text, title, lang: 'zh-CN' })).toEqual([]);
    const rewritten = changed(bytes, () => undefined);
    expect(verifyPrint(rewritten, { text, title, lang: 'ZH-cn' })).toEqual([]);
  });

  test('white space does not count', () => {
    const text = [...report.text].join('\u3000\u00a0\u200b\n');
    expect(verifyPrint(report.bytes, { ...expected, text })).toEqual([]);
  });
});

describe('another text than expected', () => {
  const against = (text: string): PrintFault | undefined => {
    const faults = verifyPrint(report.bytes, { ...expected, text });
    expect(faults).toHaveLength(1);
    return faults[0];
  };

  test('the first difference is shown with what stands before it, and its page', () => {
    expect(against(report.text.replace('641条', '614条'))).toEqual({
      kind: 'text-different',
      page: 1,
      text: {
        zh: expect.stringMatching(/^“.*主动公开政府信息6”之后应为“14条，.*”，实为“41条，.*”。$/u),
        en: expect.stringContaining('after “'),
      },
    });
  });
  test('missing, at the start, in the middle and at the end', () => {
    expect(against(`某${report.text}`)).toMatchObject({
      kind: 'text-missing',
      page: 1,
      text: { zh: '开头处缺少“某”。' },
    });
    expect(against(report.text.replace('主动公开', '及时主动公开'))).toMatchObject({
      kind: 'text-missing',
      page: 1,
    });
    expect(against(`${report.text}完。`)).toMatchObject({ kind: 'text-missing', page: pagesCount() });
  });
  test('too much', () => {
    expect(against(report.text.replace('同比增长12.5%', ''))).toMatchObject({ kind: 'text-extra', page: 1 });
  });
  test('nothing expected', () => {
    expect(against('')).toMatchObject({ kind: 'text-extra', page: 1 });
  });
});

function pagesCount(): number {
  let count = 0;
  changed(report.bytes, (document) => (count = pagesOf(document).length));
  return count;
}

describe('unreadable files', () => {
  test.each([
    ['nothing', new Uint8Array(), '空'],
    ['a web page', Buffer.from('<!doctype html><html lang="zh-CN"><title>404</title>'), '不是 PDF'],
    ['the first half', report.bytes.subarray(0, report.bytes.length / 2), '不完整'],
    ['a PDF without content', Buffer.from('%PDF-1.4\nstartxref\n0\n%%EOF'), '有误'],
  ])('%s', (_, bytes, words) => {
    expect(verify(bytes)).toEqual([
      {
        kind: 'unreadable',
        page: null,
        text: { zh: expect.stringContaining(words), en: expect.any(String) },
      },
    ]);
  });
  test('damage anywhere is a fault or harmless, never an exception', () => {
    const { bytes } = fixture('repeated-head');
    const place = fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 8 }), (places) => {
        const damaged = bytes.slice();
        for (const [at, byte] of places) damaged[at] = byte;
        expect(Array.isArray(verify(damaged))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
  test('a bug is no fault', () => {
    expect(() => verify(null as unknown as Uint8Array)).toThrow(TypeError);
  });
});

describe('differences', () => {
  test('characters beyond U+FFFF are never cut', () => {
    expect(firstDifference('一𠮷二', '一𠮸二')).toEqual({
      kind: 'different',
      at: 1,
      before: '一',
      expected: '𠮷二',
      actual: '𠮸二',
    });
  });
  test('long ones are cut short', () => {
    const difference = firstDifference('一'.repeat(100), '二'.repeat(90));
    expect(difference?.expected).toBe(`${'一'.repeat(24)}…`);
  });
  test('equal texts have none', () => {
    expect(firstDifference('', '')).toBeNull();
  });
  test('all that cannot be seen is white space', () => {
    expect(withoutSpace('\u00a0\u3000\u200b\u2060\ufeff\u0085\t\r\n 年')).toBe('年');
  });
});
