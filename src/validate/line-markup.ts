import { faultAt } from '../load/fault-at.ts';
import type { YamlDocument } from '../load/parse-yaml.ts';
import type { Finding } from '../model/finding.ts';
import { child } from '../model/pointer.ts';
import type { Pointer } from '../model/pointer.ts';
import { rangeAt } from './place.ts';
import { isProseField } from './prose-field.ts';
import { findMarkup } from './prose/markup.ts';

/** `MARKUP`: HTML tags and event handlers in any text of a file that is no prose: titles, names, notes, reasons. */
export function lineMarkup(document: YamlDocument): readonly Finding[] {
  const findings: Finding[] = [];
  const visit = (value: unknown, pointer: Pointer): void => {
    if (typeof value === 'string') {
      // The prose parser finds the markup in prose itself.
      if (isProseField(pointer)) return;
      const markup = findMarkup(value);
      if (markup === undefined) return;
      const { message, hint } = markup;
      const { file } = document.source;
      findings.push(
        faultAt({ code: 'MARKUP', file, pointer, range: rangeAt(document, pointer), message, hint }),
      );
    } else if (typeof value === 'object' && value !== null) {
      for (const key of Object.keys(value)) {
        const part = (value as Readonly<Record<string, unknown>>)[key];
        // Of figures there are many.
        if (typeof part === 'string' || typeof part === 'object') visit(part, child(pointer, key));
      }
    }
  };
  visit(document.value, '');
  return findings;
}
