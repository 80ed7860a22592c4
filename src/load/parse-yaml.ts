import {
  CORE_SCHEMA,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  YAMLException,
  constructFromEvents,
  parseEvents,
} from 'js-yaml';
import type { Finding } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import { child } from '../model/pointer.ts';
import type { Pointer } from '../model/pointer.ts';
import type { SourceText } from '../model/source-text.ts';
import { faultAt } from './fault-at.ts';
import { locate } from './locate.ts';
import type { Places, RefusedFeature } from './locate.ts';
import { explainFault } from './yaml-fault.ts';
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
      const told = oncePerFault(refused, source.text);
      return { ok: false, findings: told.map(({ offset, kind }) => fault(offset, ...explainYaml(kind))) };
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
      return { ok: false, findings: [fault(secondDocument(events, source.text), ...explainYaml('several'))] };
    }
    const value = documents[0];
    if (value === null) return { ok: false, findings: [fault(0, ...explainYaml('empty'))] };
    if (typeof value !== 'object' || Array.isArray(value)) {
      return { ok: false, findings: [fault(0, ...explainYaml('no-mapping'))] };
    }
    const broken = MAY_BREAK.test(source.text) ? brokenText(value, '') : undefined;
    if (broken !== undefined) {
      const { pointer, kind } = broken;
      const { valueStart = 0, valueEnd = 0 } = places.get(pointer) ?? {};
      // What was typed as an escape is told at its text, what stands there as it is at its own place.
      const within = source.text.slice(valueStart, valueEnd).search(CONTROL);
      return { ok: false, findings: [fault(valueStart + Math.max(within, 0), ...explainYaml(kind))] };
    }
    return { ok: true, document: { source, value, places } };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { offset, reason } = explainFault(source.text, error.mark?.position ?? 0, error.reason);
    return { ok: false, findings: [fault(offset, ...explainYaml(reason))] };
  }
}

/**
 * An anchor, its aliases and the merge keys that use it are one fault, and so are the full-width colons of a line: the
 * first of them is told.
 */
function oncePerFault(refused: readonly RefusedFeature[], text: string): readonly RefusedFeature[] {
  const told = new Set<string>();
  return refused.filter(({ kind, offset }) => {
    if (kind === 'tag' || kind === 'complex') return true;
    const fault = kind === 'wide-colon' ? `line ${text.lastIndexOf('\n', offset)}` : 'reuse';
    return !told.has(fault) && told.add(fault);
  });
}

/** Where the second document begins: the first marker after the content of the first one. */
function secondDocument(events: ReturnType<typeof parseEvents>, text: string): number {
  let documents = 0;
  let end = 0;
  for (const event of events) {
    if (event.type === EVENT_DOCUMENT) documents += 1;
    if (documents > 1) break;
    if (event.type === EVENT_SCALAR) end = Math.max(end, event.valueEnd);
    if (event.type === EVENT_MAPPING || event.type === EVENT_SEQUENCE) end = Math.max(end, event.start);
  }
  const marker = /^(---|\.\.\.)/gm;
  // A document without any content ends where it begins, at its own marker.
  marker.lastIndex = end === 0 && text.startsWith('---') ? 3 : end;
  return marker.exec(text)?.index ?? end;
}

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/;

/** What such a text is typed with: an escape, or a control that YAML itself lets pass. */
const MAY_BREAK = /[\\\u007f-\u009f]/;

/**
 * The first text that cannot be written or printed: half a surrogate pair, which no encoding has, or a control
 * character. Typed as they are, the decoder and the parser refuse most of them; as escapes ("\ud800") they come through.
 */
function brokenText(
  value: unknown,
  pointer: Pointer,
): { readonly pointer: Pointer; readonly kind: 'surrogate' | 'control' } | undefined {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) return { pointer, kind: 'surrogate' };
    return CONTROL.test(value) ? { pointer, kind: 'control' } : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const place = child(pointer, key);
    const found = brokenText(key, place) ?? brokenText(part, place);
    if (found !== undefined) return found;
  }
  return undefined;
}
