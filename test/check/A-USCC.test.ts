import { describe, expect, it } from 'vitest';
import { brief } from '../fixtures/content-examine.ts';
import { examineAgency } from '../fixtures/content-settings.ts';

const agency = (uscc: string): string => `name: 青石县水务局\nuscc: "${uscc}"\n`;
/** Codes of real bodies whose two check characters were reckoned by hand, and made-up ones. */
const VALID = [
  '11320000MB151840XJ',
  '12620600MB0523338C',
  '11341702486344515H',
  '11371082004230911E',
  '113708260043292687',
  '113325000026455663',
  '116302000012345623',
  '11220102MB0000019M',
  '11341504MB1A2B3CXU',
];
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

describe('A-USCC: the check characters of the 统一社会信用代码 fit', () => {
  it.each(VALID)('holds for %s', (code) => {
    expect(examineAgency(agency(code))).toEqual([]);
  });

  it('says which character does not fit, and what the others ask for', () => {
    const [finding, ...others] = examineAgency(agency('11320000MB151840X3'));
    expect(others).toEqual([]);
    expect(brief(finding!)).toBe('error A-USCC /uscc 2:8');
    expect(finding!.message).toEqual({
      zh: '统一社会信用代码“11320000MB151840X3”的校验码不对：第 18 位是 3，按前面各位推算应为 J',
      en: 'the check characters of "11320000MB151840X3" do not fit: character 18 is 3, the others ask for J',
    });
    expect(finding!.hint?.zh).toContain('登记证书');
  });

  // 31 is a prime and no weight is 0 modulo it, so no single slip and no swap of neighbours goes unseen.
  it('finds any one character that is wrong, and any two neighbours that changed places', () => {
    for (const code of VALID) {
      for (let at = 0; at < 18; at += 1) {
        const other = ALPHABET[(ALPHABET.indexOf(code[at]!) + 7) % 31]!;
        const slip = code.slice(0, at) + other + code.slice(at + 1);
        expect(examineAgency(agency(slip)).map(({ code: check, severity }) => [check, severity])).toEqual([
          ['A-USCC', 'error'],
        ]);
        const swapped = code.slice(0, at) + (code[at + 1] ?? '') + code[at]! + code.slice(at + 2);
        if (at < 17 && swapped !== code) expect(examineAgency(agency(swapped))).toHaveLength(1);
      }
    }
  });

  it('leaves a code with letters that none has to the schema', () => {
    expect(examineAgency(agency('91350100M000100Y4Z')).map(({ code }) => code)).toEqual(['SCHEMA']);
  });

  it.each(['341702/yeji', '341700/yeji', '340000/province', '000000/unknown'])(
    'takes the place of %s',
    (address) => {
      expect(examineAgency(agency('11341702486344515H'), { address })).toEqual([]);
    },
  );

  it('warns of a code that was registered elsewhere', () => {
    const [finding] = examineAgency(agency('11341702486344515H'), { address: '220102/water' });
    expect(brief(finding!)).toBe('warning A-USCC /uscc 2:8');
    expect(finding!.message.zh).toBe(
      '统一社会信用代码的登记地是 341702（安徽省），机关所在的行政区划是 220102',
    );
    expect(examineAgency(agency('11341702486344515H'), { address: '341504/water' })).toHaveLength(1);
  });

  it('lets a body be registered with the authority of the whole country', () => {
    expect(examineAgency(agency('111000000000123437'), { address: '220102/customs' })).toEqual([]);
  });

  it('asks for no code', () => {
    expect(examineAgency('name: 青石县水务局\n')).toEqual([]);
  });
});
