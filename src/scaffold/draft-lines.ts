import { displayWidth } from '../model/display-width.ts';
import type { Pointer } from '../model/pointer.ts';
import { child } from '../model/pointer.ts';
import { placeholder } from '../model/placeholder.ts';
import { createHelpComments } from './help-comments.ts';
import type { SchemaPart } from './schema-part.ts';
import { fieldsOf, isOneLine, wholePart } from './schema-part.ts';

/** What a draft is made from, besides its schema. */
export interface DraftContent {
  /** What stands in fields of one line, as YAML; left out: the schema's default, else a place to be filled in. */
  readonly values: ReadonlyMap<Pointer, string>;
  /** The paragraphs of prose fields. */
  readonly prose: ReadonlyMap<Pointer, readonly string[]>;
  /** What is to be said of a field beyond its label and help. */
  readonly remarks: ReadonlyMap<Pointer, string>;
  /** The top-level fields that are in force; the others stand there behind a `#`. */
  readonly inForce: ReadonlySet<string>;
}

/** A line of a draft; comments behind neighbouring lines are set in one column. */
interface DraftLine {
  readonly text: string;
  readonly comment?: string;
}

/** A line that is longer has its comment above it. */
const LONGEST_COMMENTED = 40;

/**
 * The lines of a draft: every field of a schema in its order, each with its label and help as a comment. What is not in
 * force stands behind a `#` without a space, so that a clerk who deletes the sign has it in force.
 */
export function draftLines(schema: object, content: DraftContent): readonly string[] {
  const root: SchemaPart = schema;
  const help = createHelpComments(root);
  const lines: DraftLine[] = [];
  for (const [key, field] of fieldsOf(root)) {
    const pointer = child('', key);
    const part = wholePart(root, field);
    const writer = writerOf(content.inForce.has(key), lines);
    const isBlock = content.prose.has(pointer) || !isOneLine(part);
    if (isBlock && lines.length > 0) lines.push({ text: '' });
    for (const comment of help.above(field)) writer.comment(0, comment);
    const remark = content.remarks.get(pointer);
    if (remark !== undefined) writer.comment(0, remark);
    write(writer, key, pointer, field, 0);
  }
  return aligned(lines);

  function write(writer: LineWriter, key: string, pointer: Pointer, field: SchemaPart, indent: number): void {
    const part = wholePart(root, field);
    const prose = content.prose.get(pointer);
    if (prose !== undefined) {
      writer.code(indent, `${key}: |`);
      for (const paragraph of prose) writer.code(indent + 2, paragraph);
    } else if (isOneLine(part)) {
      writer.code(indent, `${key}: ${valueOf(pointer, part)}`);
    } else if (part.items !== undefined) {
      writer.code(indent, `${key}:`);
      writeFields(writer, child(pointer, 0), part.items, indent + 4, '  - ');
    } else {
      for (const comment of help.within(part)) writer.comment(indent, comment);
      writer.code(indent, `${key}:`);
      writeFields(writer, pointer, part, indent + 2);
    }
  }

  /** The fields of a mapping: a figure with its label behind it, a group with its label above. */
  function writeFields(
    writer: LineWriter,
    parent: Pointer,
    mapping: SchemaPart,
    indent: number,
    opening?: string,
  ): void {
    fieldsOf(mapping).forEach(([key, field], index) => {
      const pointer = child(parent, key);
      const part = wholePart(root, field);
      const remark = content.remarks.get(pointer);
      if (!isOneLine(part)) {
        for (const comment of help.above(field)) writer.comment(indent, comment);
        write(writer, key, pointer, field, indent);
        return;
      }
      const text = `${key}: ${valueOf(pointer, part)}`;
      const comment = `${help.behind(field)}${remark === undefined ? '' : `【${remark}】`}`;
      if (indent + text.length > LONGEST_COMMENTED) {
        writer.comment(indent, comment);
        writer.code(indent, text);
      } else {
        const isFirst = opening !== undefined && index === 0;
        writer.code(isFirst ? indent - opening.length : indent, `${isFirst ? opening : ''}${text}`, comment);
      }
    });
  }

  function valueOf(pointer: Pointer, part: SchemaPart): string {
    const value = content.values.get(pointer);
    if (value !== undefined) return value;
    if (part.default !== undefined) return JSON.stringify(part.default);
    return part.items === undefined ? placeholder() : `[${placeholder()}]`;
  }
}

/** Adds the lines of one field. */
interface LineWriter {
  code(indent: number, text: string, comment?: string): void;
  comment(indent: number, text: string): void;
}

/** Adds lines that are in force, or stand behind a `#`; comments have a space after theirs. */
function writerOf(isInForce: boolean, lines: DraftLine[]): LineWriter {
  const sign = isInForce ? '' : '#';
  return {
    code: (indent, text, comment) => {
      const line = `${sign}${' '.repeat(indent)}${text}`;
      lines.push(comment === undefined ? { text: line } : { text: line, comment });
    },
    comment: (indent, text) =>
      void lines.push({ text: isInForce ? `${' '.repeat(indent)}# ${text}` : `# ${text}` }),
  };
}

/** Sets the comments behind neighbouring lines of the same depth in one column. */
function aligned(lines: readonly DraftLine[]): readonly string[] {
  const depth = ({ text }: DraftLine): number => text.search(/[^# -]/);
  return lines.map((line, at) => {
    if (line.comment === undefined) return line.text;
    const belongs = (other: DraftLine | undefined): boolean =>
      other?.comment !== undefined && depth(other) === depth(line);
    let from = at;
    let to = at;
    while (belongs(lines[from - 1])) from -= 1;
    while (belongs(lines[to + 1])) to += 1;
    const width = Math.max(...lines.slice(from, to + 1).map(({ text }) => displayWidth(text)));
    return `${line.text}${' '.repeat(width - displayWidth(line.text))}  # ${line.comment}`;
  });
}
