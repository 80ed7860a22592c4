import { describe, expect, it } from 'vitest';
import { LOOKALIKES, unifiedIdeograph } from '../../src/check/unified-ideograph.ts';
import { brief, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';
import { examineAgency, examineSite } from '../fixtures/content-settings.ts';

const problems = (text: string): string => reportText({ problems: `problems: |\n  ${text}\n` });

describe('T-COMPAT: no text has characters that only look like the usual ones', () => {
  it('names the character to type for each', async () => {
    const { findings, publishable } = await examine(problems('人\u2f3f不足，\u2f2f作\u2ee2上\u2f2f\uf979。'));
    expect(findings.map(brief)).toEqual(['warning T-COMPAT /problems 48:4']);
    expect(findings[0]?.message.zh).toBe(
      '文字里有 5 个样子像汉字的部首或兼容字符：“\u2f3f”（U+2F3F）应为“手”，“\u2f2f”（U+2F2F）应为“工”，“\u2ee2”（U+2EE2）应为“马”，“\uf979”（U+F979）应为“凉”；看着一样，却检索不到',
    );
    expect(publishable).toBe(true);
  });

  it('looks at agency.yaml and site.yaml too', () => {
    expect(examineAgency('name: 青石县\u2f54务局\n').map(brief)).toEqual(['warning T-COMPAT /name 1:10']);
    expect(examineSite('name: 测试站\nhost: \u2f43教局\n').map(brief)).toEqual([
      'warning T-COMPAT /host 2:7',
    ]);
  });

  it('leaves alone what is no twin: the ideographs of FA0E–FA29, strokes, signs, full-width letters', async () => {
    expect((await examine(problems('﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩，㇀㇏，㈱℃ＡＢ（）々〇𠮷。'))).findings).toEqual(
      [],
    );
  });

  it('has a unified ideograph for each character that it names, and names every radical', () => {
    const all = Array.from({ length: 0x2fa20 - 0x2e80 }, (_, index) => String.fromCodePoint(0x2e80 + index));
    const named = all.filter((character) => character.match(LOOKALIKES) !== null);
    for (const character of named) {
      expect(unifiedIdeograph(character), character).toMatch(/^\p{Unified_Ideograph}$/u);
      expect(unifiedIdeograph(character), character).not.toBe(character);
    }
    // 115 of the supplement less one without a twin, and 214 of Kangxi.
    expect(named.filter((character) => character < '\u2fdf')).toHaveLength(114 + 214);
    const normalising = all.filter(
      (character) => /\p{Script=Han}/u.test(character) && character.normalize('NFC') !== character,
    );
    expect(normalising.filter((character) => !named.includes(character))).toEqual([]);
  });
});
