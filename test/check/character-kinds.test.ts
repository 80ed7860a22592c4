import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loneMarks } from '../../src/check/brackets.ts';
import { Kind, kindsIn } from '../../src/check/character-kinds.ts';
import { claimingLines } from '../../src/check/claims/clauses.ts';
import { mayBeNone } from '../../src/check/claims/none-claims.ts';
import { numbersIn } from '../../src/check/claims/numbers.ts';
import { glanceAt } from '../../src/check/glance.ts';
import { paragraphsOf } from '../../src/check/paragraphs.ts';
import { T_DOUBLE } from '../../src/check/rules/T-DOUBLE.ts';
import { squeeze } from '../../src/check/squeezed-text.ts';
import { LOOKALIKES } from '../../src/check/unified-ideograph.ts';
import { BROKEN } from '../../src/model/broken-characters.ts';
import { INVISIBLE } from '../../src/model/invisible-characters.ts';
import { NO_PROSE } from '../../src/model/prose.ts';
import type { Report } from '../../src/model/report.ts';

// What lets a check pass a text over must never hide anything in it: told at one glance or looked at in full, it is the same.

/** Texts of the characters that matter to some check, so short of kinds that they meet. */
const text = fc
  .array(
    fc.constantFrom(
      ...'政府信息公开一两三千零未无均都年月，。；：（）()《》“”‘’〔〕|\n\r 　\u200b\ufeff0９１＋{*"件次个万余',
      '\ue000',
      '\ufffd',
      '⼯',
      '\u{20000}',
      '\u{f0001}',
      '\u{2f800}',
    ),
    { maxLength: 40 },
  )
  .map((characters) => characters.join(''));

describe('the kinds of characters in a text', () => {
  it('are told of every character that there is', () => {
    const patterns = [
      [Kind.invisible, INVISIBLE],
      [Kind.broken, BROKEN],
      [Kind.lookalike, LOOKALIKES],
      [Kind.space, /[^\S\n]/u],
      [Kind.digit, /[0-9]/u],
      [Kind.fullWidth, /[０-９＋]/u],
    ] as const;
    const hidden: string[] = [];
    for (let code = 0; code <= 0x10_ffff; code += 1) {
      const character = String.fromCodePoint(code);
      const kinds = kindsIn(character);
      for (const [kind, pattern] of patterns) {
        if (character.search(pattern) >= 0 && (kinds & kind) === 0) hidden.push(character);
      }
    }
    expect(hidden).toEqual([]);
  });

  it('are those of its characters, none more', () => {
    expect(kindsIn('全年公开信息。\n')).toBe(0);
    expect(kindsIn('公开 5 件')).toBe(Kind.space | Kind.digit);
    expect(kindsIn('')).toBe(0);
  });

  it('are told of long texts to their end', () => {
    expect(kindsIn(`${'公'.repeat(60_000)}\u200b`)).toBe(Kind.invisible);
    expect(kindsIn('公'.repeat(60_000))).toBe(0);
  });
});

describe('what is seen at one glance', () => {
  it('squeezes a text as if every character were looked at', () => {
    fc.assert(
      fc.property(text, (original) => {
        const expected = original
          .replace(/[^\S\n]/gu, '')
          .replace(INVISIBLE, '')
          .replace(/[０-９]/gu, (digit) => String(digit.charCodeAt(0) - 0xff10));
        expect(squeeze(original).text).toBe(expected);
        expect(squeeze(original, kindsIn(original)).text).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('calls no text paired in which a mark is alone', () => {
    let [paired, alone] = [0, 0];
    fc.assert(
      fc.property(text, (typed) => {
        const marks = paragraphsOf(typed).flatMap((paragraph) => loneMarks(paragraph.text));
        const { isPaired } = glanceAt(typed);
        if (isPaired) expect(marks).toEqual([]);
        if (marks.length > 0) alone += 1;
        else if (isPaired) paired += 1;
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(paired, alone)).toBeGreaterThan(50);
  });

  it('sees the same kinds, and no repetition where there is none', () => {
    let [repeated, single] = [0, 0];
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'政府公开，\n'), maxLength: 16 }), (typed) => {
        const { kinds, mayRepeat } = glanceAt(typed);
        expect(kinds).toBe(kindsIn(typed));
        expect(mayRepeat).toBe(/([^]{2,4})\1/u.test(typed));
        if (mayRepeat) repeated += 1;
        else single += 1;
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(repeated, single)).toBeGreaterThan(50);
  });

  it('passes no word over that is typed twice', () => {
    const word = fc
      .array(fc.constantFrom('政', '府', '公', '开', '\u{20000}'), { minLength: 2, maxLength: 4 })
      .map((characters) => characters.join(''));
    fc.assert(
      fc.property(text, word, text, (before, twice, after) => {
        const typed = `${before}，${twice}${twice}，${after}`;
        fc.pre(!/^(.)\1/u.test(twice));
        const prose = { ...NO_PROSE, text: typed, filled: typed };
        const report = {
          overview: prose,
          problems: NO_PROSE,
          matters: NO_PROSE,
          sections: { disclosure: {}, applications: {}, disputes: {} },
        } as unknown as Report;
        expect([...T_DOUBLE.check!(report, undefined as never)]).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });

  const claimingPieces = (typed: string): readonly string[] =>
    claimingLines(typed).flatMap((line) => line.claiming.map(({ from, to }) => line.text.slice(from, to)));

  it('leaves no piece of a line out that can make a claim', () => {
    let claiming = 0;
    fc.assert(
      fc.property(text, (typed) => {
        const line = typed.replace(/\n/gu, '');
        const pieces = line.split(/[，。；：（）|]/u);
        const expected = pieces.filter((piece) => mayBeNone(piece) || numbersIn(piece).length > 0);
        expect(claimingPieces(line)).toEqual(expected);
        if (expected.length > 0) claiming += 1;
      }),
      { numRuns: 4000 },
    );
    expect(claiming).toBeGreaterThan(100);
  });

  it('divides the lines of a text as each of them by itself', () => {
    let several = 0;
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (typed) => {
        const whole = typed.join('\n');
        expect(claimingPieces(whole)).toEqual(whole.split('\n').flatMap(claimingPieces));
        for (const line of claimingLines(whole)) {
          expect(whole.startsWith(line.text, line.start)).toBe(true);
          expect([line.text.includes('\n'), whole.charAt(line.start - 1)]).toEqual([
            false,
            line.start === 0 ? '' : '\n',
          ]);
        }
        if (claimingLines(whole).length > 1) several += 1;
      }),
      { numRuns: 4000 },
    );
    expect(several).toBeGreaterThan(20);
  });
});
