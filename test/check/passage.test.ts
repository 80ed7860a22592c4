import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PassageReader } from '../../src/check/claims/passage.ts';
import type { Sentence } from '../../src/check/claims/passage.ts';

/** Where the sentences of a line begin and end. */
const sentencesOf = (line: string): readonly (readonly [start: number, end: number])[] => {
  const ends = [...line.matchAll(/。|$/gu)].map(({ index }) => index);
  return ends.map((end, at) => [at === 0 ? 0 : ends[at - 1]! + 1, end]);
};

const readAll = (line: string): readonly Sentence[] => {
  const reader = new PassageReader(line, 2023, undefined);
  return sentencesOf(line).map(([start, end]) => reader.read(start, end));
};

describe('a passage', () => {
  it('is about what was named last, but not about 复议 and fees beyond their sentence', () => {
    const line = '依申请公开情况。收到3件。发生行政复议1件，维持1件。答复2件。发布信息5条。';
    const [, second, third, fourth, fifth] = readAll(line);
    expect(second!.aboutAt(line.indexOf('3件'))).toBe('applications');
    expect(third!.aboutAt(line.indexOf('维持'))).toBe('disputes');
    expect(fourth!.aboutAt(line.indexOf('2件'))).toBe('applications');
    expect(fifth!.aboutAt(line.indexOf('5条'))).toBe('media');
  });

  it('goes on with 其中 from the last sentence that does not', () => {
    const line = '2022年行政复议3件。其中维持2件。其中纠正1件。';
    expect(readAll(line)[2]!.before()).toBe('上年行政复议3件');
    expect(readAll(line)[0]!.before()).toBe('');
  });

  it('knows what stood before the bracket that closes, also where sentences stand in it', () => {
    const line = '不予公开（属于国家秘密。另有说明）1件。';
    expect(readAll(line)[1]!.clauses.map(({ resumed }) => resumed)).toEqual(['', '不予公开']);
  });

  it('is read alike whether its other sentences are read or passed over', () => {
    const word = fc.constantFrom(
      ...[
        '收到申请',
        '依申请公开',
        '行政复议',
        '收费通知',
        '信息公开',
        '其中',
        '2022年',
        '2023年度',
        '下一步',
        '较上年',
      ],
      ...['3件', '，', '，', '。', '。', '。', '（', '）', '；'],
    );
    let passedOver = 0;
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.array(fc.boolean()), (words, chosen) => {
        const line = words.join('');
        const whole = readAll(line);
        const reader = new PassageReader(line, 2023, undefined);
        for (const [at, [start, end]] of sentencesOf(line).entries()) {
          if (chosen[at] !== true) {
            passedOver += 1;
            continue;
          }
          const [here, there] = [reader.read(start, end), whole[at]!];
          expect(here.clauses).toEqual(there.clauses);
          expect(here.before()).toBe(there.before());
          for (const place of [start, end]) {
            expect(here.aboutAt(place)).toBe(there.aboutAt(place));
            expect(here.upTo(place)).toBe(there.upTo(place));
          }
        }
      }),
      { numRuns: 2000 },
    );
    expect(passedOver).toBeGreaterThan(1000);
  });
});
