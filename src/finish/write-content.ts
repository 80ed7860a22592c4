import type { ContentOperator } from '../pdf/content-stream.ts';
import { dict, name, type PdfDict } from '../pdf/objects.ts';
import { Extent } from './geometry.ts';
import { serialise, serialiseName } from '../pdf/serialise.ts';
import type { ContentMark, PageMarks, Patch } from './page-marks.ts';
import type { Tag } from './tag.ts';

/** The content of a page written anew, and the owner of each id, from 0 on without gaps. */
export interface WrittenContent {
  readonly bytes: Uint8Array;
  readonly owners: readonly Tag[];
  readonly ids: ReadonlyMap<ContentMark, number>;
}

/**
 * Marks all of a page's content: what an element owns with an id and the element's type, everything else as artifact
 * (ISO 32000-1 §14.8.2.2; ISO 14289-1 §7.1). Painting itself is left as it is, byte for byte.
 * @param dropped operators to be left out
 */
export function markContent(
  { source, operators, marks, patches: placed }: PageMarks,
  owners: ReadonlyMap<ContentMark, Tag>,
  dropped: ReadonlySet<ContentOperator>,
): WrittenContent {
  const text = new Extent();
  for (const mark of marks) if (owners.has(mark)) text.add(mark.written);
  const pageOwners: Tag[] = [];
  const ids = new Map<ContentMark, number>();
  const patches: Patch[] = [];
  for (const { start, end } of dropped) patches.push({ from: start, to: end, text: '' });
  for (const mark of marks) {
    const owner = owners.get(mark);
    const first = operators[mark.first] as ContentOperator;
    const last = operators[mark.last] as ContentOperator;
    let begin: string;
    if (owner === undefined) {
      begin = `${serialiseName('Artifact')} ${serialise(artifactKind(mark, text))} BDC`;
    } else {
      ids.set(mark, pageOwners.length);
      begin = `${serialiseName(owner.type)} <</MCID ${pageOwners.length}>> BDC`;
      pageOwners.push(owner);
    }
    if (mark.mcid === null) {
      patches.push({ from: first.start, to: first.start, text: `${begin}\n` });
      patches.push({ from: last.end, to: last.end, text: '\nEMC' });
    } else {
      // A sequence that shows nothing needs no mark.
      const isEmpty = !mark.text && !mark.picture && mark.painted.empty;
      patches.push({ from: first.start, to: first.end, text: isEmpty ? '' : begin });
      if (isEmpty) patches.push({ from: last.start, to: last.end, text: '' });
    }
  }
  // What begins where a mark begins comes behind the mark.
  return { bytes: patched(source, [...patches, ...placed]), owners: pageOwners, ids };
}

/** Bytes from which on they are copied faster all at once. */
const LONG = 64;

function patched(source: Uint8Array, patches: readonly Patch[]): Uint8Array {
  const sorted = [...patches].sort((a, b) => a.from - b.from);
  const growth = sorted.reduce((sum, { from, to, text }) => sum + text.length - (to - from), 0);
  const result = Buffer.allocUnsafe(source.length + growth);
  const old = Buffer.from(source.buffer, source.byteOffset, source.length);
  let at = 0;
  let end = 0;
  // There are thousands of a few bytes, with little between them: calls for any of them would take longer than these loops.
  for (const { from, to, text } of sorted) {
    if (from - at > LONG) end += old.copy(result, end, at, from);
    else for (; at < from; at += 1, end += 1) result[end] = old[at] as number;
    for (let index = 0; index < text.length; index += 1, end += 1) result[end] = text.charCodeAt(index);
    at = to;
  }
  old.copy(result, end, at);
  return result;
}

/**
 * What the browser sets above or below all text of the document is a running head or foot (Table 330); the rest, such as
 * a table's head said once more, serves the layout.
 */
function artifactKind(mark: ContentMark, text: Extent): PdfDict {
  const { written } = mark;
  const isFooter = mark.text && written.top < text.bottom;
  const isHeader = mark.text && written.bottom > text.top;
  if (mark.mcid !== null || text.empty || (!isFooter && !isHeader)) return dict({ Type: name('Layout') });
  return dict({
    Type: name('Pagination'),
    Subtype: name(isFooter ? 'Footer' : 'Header'),
    Attached: [name(isFooter ? 'Bottom' : 'Top')],
  });
}
