import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../bench/seeded-random.ts';
import { findAlikeTexts } from '../../src/check/alike-texts.ts';
import type { TextSketch } from '../../src/check/text-sketch.ts';
import { lettersOf, namesOf, similarity, sketchLetters } from '../../src/check/text-sketch.ts';
import { countedShare, randomText, rewritten } from '../fixtures/alike-texts.ts';

const sketch = (text: string): TextSketch => sketchLetters(text)!;

describe('what counts of a text', () => {
  it('is its letters, without digits, punctuation, white space and the names of its author', () => {
    const names = namesOf({
      name: '青石县水务局',
      shortName: '县水务局',
      formerNames: [{ name: '青石县水利局' }, { name: '局' }],
    });
    expect(lettersOf('（一）2023 年，青石县 水务局（原青石县水利局）\n收到 申请 １２ 件。', names)).toBe(
      '一年原收到申请件',
    );
    expect(lettersOf('县水务局、水务局；𬒈', names)).toBe('水务局𬒈');
  });

  it('is nothing for a text without two letters', () => {
    expect(sketchLetters('')).toBeUndefined();
    expect(sketchLetters('无')).toBeUndefined();
    expect(sketchLetters('没有')?.length).toBe(2);
  });
});

describe('an estimated share', () => {
  it('is exact for what is the same, for what has nothing in common, and for short texts nearly', () => {
    expect(similarity(sketch('全年按时更新目录'), sketch('全年按时更新目录'))).toBe(1);
    expect(similarity(sketch('全年按时更新目录'), sketch('人手不足正在补充'))).toBe(0);
    // 全年 年按 按时 | 时更 更新 新目 目录 and 时公 公开: three of seven and of five pairs.
    expect(similarity(sketch('全年按时更新目录'), sketch('全年按时公开'))).toBeCloseTo(6 / 12, 2);
  });

  // 300 pairs each: an error of one in a hundred would show.
  it.each([100, 400, 2000])('of texts of %i letters is off by no more than 0.03', (length) => {
    const random = seededRandom(length);
    for (const share of [0.8, 0.85, 0.9, 0.95, 1]) {
      let squares = 0;
      let counted = 0;
      for (let pair = 0; pair < 300; pair += 1) {
        const original = randomText(random, length);
        const copy = rewritten(random, original, share);
        const truth = countedShare(original, copy);
        counted += truth;
        squares += (similarity(sketch(original), sketch(copy)) - truth) ** 2;
      }
      expect(counted / 300).toBeCloseTo(share, 1);
      expect(Math.sqrt(squares / 300)).toBeLessThanOrEqual(share === 1 ? 0 : 0.03);
    }
  });
});

describe('texts that are alike', () => {
  /** How many of 300 copies with this share are found to have more than 90 % in common. */
  const foundAt = (share: number, length: number, limit = 0.9): number => {
    const random = seededRandom(Math.round(share * 1000) + length);
    const originals = Array.from({ length: 300 }, () => randomText(random, length));
    const copies = originals.map((original) => rewritten(random, original, share));
    const sketches = [...originals, ...copies].map(sketch);
    const alike = findAlikeTexts(sketches, limit);
    return copies.filter(
      (_, index) =>
        alike[300 + index]!.includes(index) && similarity(sketches[index]!, sketches[300 + index]!) > limit,
    ).length;
  };

  it.each([150, 900])('are found, and others not: texts of %i letters', (length) => {
    expect(foundAt(1, length)).toBe(300);
    expect(foundAt(0.95, length)).toBe(300);
    expect(foundAt(0.85, length)).toBeLessThanOrEqual(3);
    expect(foundAt(0.8, length)).toBe(0);
  });

  it('are found at a lower limit too', () => {
    expect(foundAt(0.8, 600, 0.7)).toBeGreaterThanOrEqual(297);
    expect(foundAt(0.6, 600, 0.7)).toBeLessThanOrEqual(3);
  });

  it('are named in their order, and but a few of them, however many there are', () => {
    const random = seededRandom(3);
    const template = randomText(random, 500);
    const copies = Array.from({ length: 3000 }, () => sketch(rewritten(random, template, 0.93)));
    const alike = findAlikeTexts(copies, 0.9);
    expect(alike[0]).toEqual([]);
    for (const [index, earlier] of alike.entries()) {
      // 24 bands, four texts of each.
      expect(earlier.length).toBeLessThanOrEqual(96);
      expect(earlier).toEqual([...earlier].sort((a, b) => a - b));
      expect(earlier.at(-1) ?? -1).toBeLessThan(index);
    }
    expect(alike.filter((earlier) => earlier.length > 0).length).toBeGreaterThan(2990);
  });

  it('do not trouble over texts of one pair of letters', () => {
    expect(findAlikeTexts(['没有', '没有', '已有'].map(sketch), 0.9).slice(0, 2)).toEqual([[], [0]]);
  });
});
