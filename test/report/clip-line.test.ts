import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { clipLine } from '../../src/report/clip-line.ts';
import type { Stretch } from '../../src/report/clip-line.ts';

/** What the stretches hold, before and after the line is cut. */
const held = (line: string, { from, to }: Stretch): string => [...line].slice(from, to).join('');

const ROW =
  '    stateSecret: {natural: 4, business: 0, research: 0, publicInterest: 0, legalService: 0, otherOrg: 0, total: 5}';
const at = (text: string): Stretch => ({ from: ROW.indexOf(text), to: ROW.indexOf(text) + text.length });

describe('a line that is too long', () => {
  it('is cut between the places that matter, not in the middle of a name', () => {
    const { text, stretches } = clipLine(ROW, [at('5'), at('4')], 80);
    expect(text).toBe('    stateSecret: {natural: 4, …total: 5}');
    expect(stretches.map((stretch) => held(text, stretch!))).toEqual(['5', '4']);
  });

  it('goes on for as long as there is room', () => {
    expect(clipLine(ROW, [at('4')], 60).text).toBe(
      '…natural: 4, business: 0, research: 0, publicInterest: 0, l…',
    );
    expect(clipLine(ROW, [at('5')], 60).text).toBe(
      '…publicInterest: 0, legalService: 0, otherOrg: 0, total: 5}',
    );
  });

  it('loses a place for which there is no room, but never the first', () => {
    const { text, stretches } = clipLine(ROW, [at('5'), at('4')], 20);
    expect(stretches[1]).toBeUndefined();
    expect(held(text, stretches[0]!)).toBe('5');
  });

  it('is measured in columns, of which a Chinese character takes two', () => {
    expect(clipLine('年'.repeat(48), [], 96).text).toBe('年'.repeat(48));
    expect(stringWidth(clipLine('年'.repeat(49), [], 96).text)).toBeLessThanOrEqual(96);
  });

  const line = fc.array(fc.constantFrom('a', ' ', ':', '0', '年', '“', '𫭟', '👍', 'é'), { maxLength: 200 });
  it('keeps within its width and shows what it says it shows, whatever it holds', () => {
    fc.assert(
      fc.property(
        line,
        fc.array(fc.tuple(fc.nat(210), fc.nat(30)), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 40, max: 100 }),
        (characters, pairs, width) => {
          const whole = characters.join('');
          const asked = pairs.map(([from, length]) => ({ from, to: from + length }));
          const { text, stretches } = clipLine(whole, asked, width);
          expect(stringWidth(text)).toBeLessThanOrEqual(width);
          stretches.forEach((stretch, index) => {
            if (stretch === undefined) expect(index).toBeGreaterThan(0);
            else expect(held(whole, asked[index]!).startsWith(held(text, stretch))).toBe(true);
          });
        },
      ),
    );
  });
});
