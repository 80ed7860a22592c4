import type { Agency } from '../../model/report.ts';
import { provinceOf } from '../../model/provinces.ts';
import type { Outcome, Rule } from '../rule.ts';
import { checkCharacters, registrationRegion } from '../social-credit-code.ts';

const AT = '/uscc';

/** The 统一社会信用代码 is one: its check characters fit, and it was registered where the agency is. */
export const A_USCC: Rule = {
  code: 'A-USCC',
  severity: 'error',
  title: { zh: '统一社会信用代码的校验码正确', en: 'the check characters of the 统一社会信用代码 fit' },
  source: { zh: 'GB 32100—2015《法人和其他组织统一社会信用代码编码规则》', en: 'GB 32100—2015' },
  checkAgency(_years, { agency }): readonly Outcome[] {
    const outcomes: Outcome[] = [];
    const { uscc } = agency;
    if (uscc === undefined) return outcomes;
    const expected = checkCharacters(uscc);
    const faults = [
      { place: 17, printed: uscc[16]!, computed: expected.organisation },
      { place: 18, printed: uscc[17]!, computed: expected.code },
    ].filter(({ printed, computed }) => printed !== computed);
    if (faults.length > 0) {
      const zh = faults.map(
        ({ place, printed, computed }) => `第 ${place} 位是 ${printed}，按前面各位推算应为 ${computed}`,
      );
      const en = faults.map(
        ({ place, printed, computed }) => `character ${place} is ${printed}, the others ask for ${computed}`,
      );
      outcomes.push({
        kind: 'fail',
        at: AT,
        message: {
          zh: `统一社会信用代码“${uscc}”的校验码不对：${zh.join('；')}`,
          en: `the check characters of "${uscc}" do not fit: ${en.join('; ')}`,
        },
        hint: {
          zh: '有一位或几位写错了，不一定是校验码本身。请对照登记证书逐位核对。',
          en: 'Some character is wrong, not necessarily these. Compare the code with the certificate.',
        },
      });
      return outcomes;
    }
    const elsewhere = otherRegion(uscc, agency);
    if (elsewhere !== undefined) outcomes.push(elsewhere);
    return outcomes;
  },
};

/** An agency may be registered elsewhere, with a higher authority; more often another agency's code was copied. */
function otherRegion(uscc: string, { region }: Agency): Outcome | undefined {
  const registered = registrationRegion(uscc);
  if (region === '000000' || isSameOrAbove(registered, region) || isSameOrAbove(region, registered))
    return undefined;
  const province = provinceOf(registered);
  return {
    kind: 'fail',
    at: AT,
    severity: 'warning',
    message: {
      zh: `统一社会信用代码的登记地是 ${registered}${province === undefined ? '' : `（${province}）`}，机关所在的行政区划是 ${region}`,
      en: `the 统一社会信用代码 was registered in ${registered}, the agency is in ${region}`,
    },
    hint: {
      zh: '请核对是不是别的机关的代码；确实在别处登记的，可以不改。',
      en: "Is it another agency's code? If it was registered elsewhere, leave it.",
    },
  };
}

/** Where national bodies are registered. */
const WHOLE_COUNTRY = '100000';

/** Whether one region is the other or holds it: 340000 and 341500 hold 341504, 100000 holds all. */
function isSameOrAbove(above: string, region: string): boolean {
  if (above === WHOLE_COUNTRY) return true;
  return region.startsWith(above.replace(/(?:00){1,2}$/, ''));
}
