/**
 * The unified ideographs that look like the characters of the block CJK Radicals Supplement, from U+2E80 on, one by one
 * (Unicode, EquivalentUnifiedIdeograph.txt); an ideographic space where there is none.
 */
const SUPPLEMENT =
  '　厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵　旡日' +
  '月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂' +
  '肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝' +
  '雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟';
const SUPPLEMENT_START = 0x2e80;

/**
 * Characters that look like Chinese ones but are coded elsewhere: radicals, and ideographs that are in Unicode only for
 * the sake of older tables. The twelve of U+FA0E–FA29 that have no twin are ideographs like others.
 */
export const LOOKALIKES =
  /[\u2e81-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufa6d\ufa70-\ufad9\u{2f800}-\u{2fa1d}]/gu;

const supplement = Array.from(SUPPLEMENT);

/** The unified ideograph to type instead of one of the {@link LOOKALIKES}: 工 for ⼯. */
export function unifiedIdeograph(lookalike: string): string {
  const index = lookalike.codePointAt(0)! - SUPPLEMENT_START;
  return supplement[index] ?? lookalike.normalize('NFKC');
}
