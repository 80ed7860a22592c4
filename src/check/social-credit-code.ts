/**
 * The check characters of a 统一社会信用代码 (GB 32100—2015): the last of its 18, and the last of the 组织机构代码
 * (GB 11714—1997) that stands within it as characters 9 to 17.
 */
export interface CheckCharacters {
  readonly organisation: string;
  readonly code: string;
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * What the check characters have to be, given the others.
 *
 * @param code 18 characters of the code's alphabet
 */
export function checkCharacters(code: string): CheckCharacters {
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  const organisation = ORGANISATION_WEIGHTS.reduce(
    (total, each, index) => total + each * ORGANISATION_ALPHABET.indexOf(code[8 + index]!),
    0,
  );
  return {
    organisation: '0123456789X0'[11 - (organisation % 11)]!,
    code: ALPHABET[(31 - (sum % 31)) % 31]!,
  };
}

/** The 行政区划代码 of the place of registration: characters 3 to 8. */
export const registrationRegion = (code: string): string => code.slice(2, 8);
