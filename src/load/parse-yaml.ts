import { CORE_SCHEMA, YAMLException, constructFromEvents, parseEvents } from 'js-yaml';
import type { Finding } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { Pointer } from '../model/pointer.ts';
import type { SourceText } from '../model/source-text.ts';
import { faultAt } from './fault-at.ts';
import { locate } from './locate.ts';
import type { Places } from './locate.ts';
import { explainYaml } from './yaml-messages.ts';

/** A parsed YAML file: its data, and where in the text each part of it stands. */
export interface YamlDocument {
  readonly source: SourceText;
  readonly value: unknown;
  readonly places: Places;
}

/** Deep enough for the form (five levels), far from what a parser could be worn down with. */
const MAX_DEPTH = 20;

/**
 * Parses one file as a single YAML 1.2 (core) document. Tags, anchors, aliases, merge keys and duplicate keys are
 * refused: a report is plain data, and what it says must be readable where it stands.
 *
 * @returns the document, or findings of code `YAML`, at most one per fault
 */
export function parseYaml(
  source: SourceText,
): { ok: true; document: YamlDocument } | { ok: false; findings: readonly Finding[] } {
  const fault = (offset: number, message: Message, hint: Message): Finding =>
    faultAt({ code: 'YAML', file: source.file, message, hint, range: source.rangeOf(offset, offset) });
  try {
    const events = parseEvents(source.text, { filename: source.file, maxDepth: MAX_DEPTH });
    const { places, refused } = locate(events, source.text);
    if (refused.length > 0) {
      return { ok: false, findings: refused.map(({ offset, kind }) => fault(offset, ...explainYaml(kind))) };
    }
    const documents = constructFromEvents(events, {
      filename: source.file,
      source: source.text,
      schema: CORE_SCHEMA,
      maxAliases: 0,
      maxTotalMergeKeys: 0,
    });
    if (documents.length === 0) return { ok: false, findings: [fault(0, ...explainYaml('empty'))] };
    if (documents.length > 1) {
      const second = source.text.search(/^(---|\.\.\.)/m);
      return { ok: false, findings: [fault(Math.max(second, 0), ...explainYaml('several'))] };
    }
    const value = documents[0];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { ok: false, findings: [fault(0, ...explainYaml('no-mapping'))] };
    }
    const broken = brokenText(value, '');
    if (broken !== undefined) {
      const offset = places.get(broken)?.valueStart ?? 0;
      return { ok: false, findings: [fault(offset, ...explainYaml('surrogate'))] };
    }
    return { ok: true, document: { source, value, places } };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { ok: false, findings: [fault(error.mark?.position ?? 0, ...explainYaml(error.reason))] };
  }
}

/** The pointer of the first text with half a surrogate pair, which no encoding can write. */
function brokenText(value: unknown, pointer: Pointer): Pointer | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : pointer;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    if (!key.isWellFormed()) return pointer;
    const found = brokenText(part, `${pointer}/${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
