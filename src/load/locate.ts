import {
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  SCALAR_STYLE_LITERAL_BLOCK,
  SCALAR_STYLE_PLAIN,
  getScalarValue,
} from 'js-yaml';
import type { parseEvents } from 'js-yaml';
import { child } from '../model/pointer.ts';
import type { Pointer } from '../model/pointer.ts';

/** Where a node stands in the text, as offsets; its key too, where it is the value of one. */
export interface Place {
  readonly keyStart: number | undefined;
  readonly keyEnd: number | undefined;
  readonly valueStart: number;
  /** The end of a scalar; for a collection the same as its start. */
  readonly valueEnd: number;
  /** What was typed, where that is a plain scalar without quotes: `0123` is not yet the number 123 here. */
  readonly typed: string | undefined;
  /** The indentation of a literal block (`|`), whose lines stand in the file one by one; else `undefined`. */
  readonly blockIndent: number | undefined;
}

/** The place of every node by pointer, the document itself at `''`. */
export type Places = ReadonlyMap<Pointer, Place>;

/** A YAML feature that content files do not have. */
export interface RefusedFeature {
  readonly offset: number;
  readonly kind: 'tag' | 'anchor' | 'alias' | 'merge' | 'complex' | 'wide-colon';
}

type Events = ReturnType<typeof parseEvents>;

interface Frame {
  readonly pointer: Pointer;
  readonly kind: 'document' | 'mapping' | 'sequence';
  index: number;
  key: { readonly name: string; readonly start: number; readonly end: number } | undefined;
}

/** Walks the parser's events once and notes the place of every node and every feature that is refused. */
export function locate(events: Events, text: string): { places: Places; refused: readonly RefusedFeature[] } {
  const places = new Map<Pointer, Place>();
  const refused: RefusedFeature[] = [];
  const frames: Frame[] = [];

  /** The pointer of the node that begins now; `undefined` where it is a key. */
  const begin = (start: number, end: number, typed?: string, blockIndent?: number): Pointer => {
    const frame = frames.at(-1);
    const key = frame?.kind === 'mapping' ? frame.key : undefined;
    const pointer =
      frame === undefined || frame.kind === 'document' ? '' : child(frame.pointer, key?.name ?? frame.index);
    places.set(pointer, {
      keyStart: key?.start,
      keyEnd: key?.end,
      valueStart: start,
      valueEnd: end,
      typed,
      blockIndent,
    });
    if (frame !== undefined) {
      frame.index += 1;
      frame.key = undefined;
    }
    return pointer;
  };

  for (const event of events) {
    switch (event.type) {
      case EVENT_DOCUMENT:
        frames.push({ pointer: '', kind: 'document', index: 0, key: undefined });
        break;
      case EVENT_MAPPING:
      case EVENT_SEQUENCE: {
        noteProperties(event);
        const frame = frames.at(-1);
        const isKey = frame?.kind === 'mapping' && frame.key === undefined;
        if (isKey) {
          refused.push({ offset: event.start, kind: 'complex' });
          frame.key = { name: '', start: event.start, end: event.start };
        }
        const pointer = isKey ? frame.pointer : begin(event.start, event.start);
        frames.push({
          pointer,
          kind: event.type === EVENT_MAPPING ? 'mapping' : 'sequence',
          index: 0,
          key: undefined,
        });
        break;
      }
      case EVENT_SCALAR: {
        noteProperties(event);
        const frame = frames.at(-1);
        // An empty value has no place of its own in the events; it stands where its key ends.
        const isEmpty = event.valueStart < 0;
        const start = isEmpty ? (frame?.key?.end ?? 0) : event.valueStart;
        const end = isEmpty ? start : event.valueEnd;
        if (frame?.kind === 'mapping' && frame.key === undefined) {
          const name = getScalarValue(text, event);
          if (name === '<<' && event.style === SCALAR_STYLE_PLAIN)
            refused.push({ offset: start, kind: 'merge' });
          // Every key is of letters, digits and signs of ASCII: `{natural：6}` is no key of that name.
          const wide = event.style === SCALAR_STYLE_PLAIN ? name.search(/[：，]/) : -1;
          if (wide !== -1) refused.push({ offset: start + wide, kind: 'wide-colon' });
          frame.key = { name, start, end };
        } else {
          begin(
            start,
            end,
            event.style === SCALAR_STYLE_PLAIN ? text.slice(start, end) : undefined,
            event.style === SCALAR_STYLE_LITERAL_BLOCK ? event.indent : undefined,
          );
        }
        break;
      }
      case EVENT_ALIAS:
        refused.push({ offset: event.anchorStart - 1, kind: 'alias' });
        begin(event.anchorStart, event.anchorEnd);
        break;
      case EVENT_POP:
        frames.pop();
        break;
    }
  }
  return { places, refused };

  function noteProperties(event: { readonly anchorStart: number; readonly tagStart: number }): void {
    if (event.tagStart >= 0) refused.push({ offset: event.tagStart, kind: 'tag' });
    if (event.anchorStart >= 0) refused.push({ offset: event.anchorStart - 1, kind: 'anchor' });
  }
}
