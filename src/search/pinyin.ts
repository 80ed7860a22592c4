import { customPinyin, pinyin } from 'pinyin-pro';

/** Names of places that the dictionary of pinyin-pro lacks or reads in another way than the people there. */
customPinyin({
  长寿: 'chang shou',
  浚县: 'xun xian',
  乐亭: 'lao ting',
  洪洞: 'hong tong',
  都匀: 'du yun',
  解州: 'hai zhou',
  莘庄: 'xin zhuang',
  中牟: 'zhong mu',
});

/** Where a name of a place ends: 重庆市 and 长寿区 are read for themselves, else 市长 would be taken for a word. */
const PLACE_END = /(?<=[省市州盟区县旗镇乡])/u;

/**
 * How a name is read: one syllable without tones for each character (`lv` for 绿), `''` where a character has none.
 * Polyphones are read as their words are: 重庆 chong qing, 行政 xing zheng.
 */
export function readName(name: string): readonly string[] {
  return name.split(PLACE_END).flatMap((part) => {
    const syllables = pinyin(part, { toneType: 'none', type: 'array', v: true });
    const characters = [...part];
    return characters.map((character, index) => {
      const syllable = syllables[index] ?? '';
      return syllable === character ? '' : syllable;
    });
  });
}
