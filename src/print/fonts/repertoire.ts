/** Blocks of punctuation, marks and numbers that stand in official documents; first and last code point. */
const blocks: readonly (readonly [number, number])[] = [
  [0x20, 0x7e], // ASCII
  [0xa0, 0x17f], // Latin-1, Latin Extended-A
  [0x1cd, 0x1dc], // the vowels of Pinyin
  [0x2c6, 0x2dd],
  [0x391, 0x451], // Greek, Cyrillic
  [0x2000, 0x206f], // general punctuation
  [0x20a0, 0x20bf], // currencies
  [0x2100, 0x22ff], // letter-like, number forms (Ⅰ Ⅱ ½), arrows, mathematics
  [0x2460, 0x24ff], // enclosed numbers
  [0x2500, 0x26ff], // boxes, shapes, signs
  [0x3000, 0x303f], // CJK punctuation
  [0x3220, 0x33ff], // ㈠ ㊀ ㎡
  [0xfe30, 0xfe6b],
  [0xff01, 0xffe5], // full-width forms
];

/**
 * The characters of the small face that nearly every report is printed with: the 6763 hanzi of GB/T 2312—1980, and
 * punctuation. It is fixed, so that a report's PDF does not depend on the reports that are printed beside it. A
 * character beyond it is taken from the whole face, glyph for glyph the same.
 */
export function commonCharacters(): string {
  let text = '';
  for (const [first, last] of blocks) {
    for (let codePoint = first; codePoint <= last; codePoint++) text += String.fromCodePoint(codePoint);
  }
  return text + hanziOfGb2312();
}

/** Rows 16 to 87 of GB/T 2312, decoded from their two bytes; a row has 94 places, some are empty. */
function hanziOfGb2312(): string {
  const decoder = new TextDecoder('gb18030');
  let text = '';
  for (let row = 16; row <= 87; row++) {
    for (let place = 1; place <= 94; place++) {
      const character = decoder.decode(Uint8Array.of(0xa0 + row, 0xa0 + place));
      // GB 18030 fills the empty places with characters for private use.
      if (/^\p{Script=Han}$/u.test(character)) text += character;
    }
  }
  return text;
}
