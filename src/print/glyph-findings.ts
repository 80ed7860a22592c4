import { faultAt } from '../load/fault-at.ts';
import type { YamlDocument } from '../load/parse-yaml.ts';
import type { Finding } from '../model/finding.ts';
import { child } from '../model/pointer.ts';
import type { Pointer } from '../model/pointer.ts';
import { proseRange, rangeAt } from '../validate/place.ts';
import type { GlyphCoverage } from './fonts/glyph-coverage.ts';

/** Fields whose text is never printed. */
const NOT_PRINTED = /^\/(format|waivers\/\d+\/(check|at|by|date|cells\/\d+)|notes\/\d+\/at)$/;

/**
 * `GLYPH`: characters of a report that no font has, each once, at its first place. Printed all the same they would be
 * empty boxes, and lost to whoever copies or searches the text; so such a report is not published.
 *
 * @param extra printed text that does not stand in the file, such as the agency's name
 * @param isSaidElsewhere tells of a character that is a fault by itself, which has its finding
 */
export function glyphFindings(
  document: YamlDocument,
  coverage: Pick<GlyphCoverage, 'missing'>,
  extra: string,
  isSaidElsewhere: (character: string) => boolean = () => false,
): readonly Finding[] {
  const findings = new Map<number, Finding>();
  const { file } = document.source;
  const visit = (value: unknown, pointer: Pointer): void => {
    if (typeof value === 'string') {
      if (NOT_PRINTED.test(pointer)) return;
      for (const codePoint of coverage.missing(value)) {
        if (findings.has(codePoint)) continue;
        const sign = String.fromCodePoint(codePoint);
        if (isSaidElsewhere(sign)) continue;
        const offset = value.indexOf(sign);
        const lines = value.slice(0, offset).split('\n');
        const column = lines.at(-1)!.length;
        const isProse = value.includes('\n');
        const range = isProse
          ? proseRange(document, pointer, lines.length - 1, column, column + sign.length)
          : rangeAt(document, pointer);
        findings.set(codePoint, missingGlyph(codePoint, { file, pointer, range }));
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) visit(part, child(pointer, key));
    }
  };
  visit(document.value, '');
  for (const codePoint of coverage.missing(extra)) {
    if (!findings.has(codePoint)) findings.set(codePoint, missingGlyph(codePoint, { file }));
  }
  return [...findings.values()];
}

function missingGlyph(
  codePoint: number,
  place: Pick<Finding, 'file'> & Partial<Pick<Finding, 'pointer' | 'range'>>,
): Finding {
  const hex = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  const sign = String.fromCodePoint(codePoint);
  return faultAt({
    code: 'GLYPH',
    ...place,
    message: { zh: `没有字体能打印“${sign}”（${hex}）`, en: `no font has the character "${sign}" (${hex})` },
    hint: {
      zh: '请核对是不是误字；确实要用这个字的，在 site.yaml 的 fonts.fallback 里加一个有这个字的字体文件。',
      en: 'Is it a slip? Otherwise add a font file that has it under fonts.fallback in site.yaml.',
    },
  });
}
