import { groupTypes, headingTypes, inlineTypes, roleOf } from './structure-types.ts';
import { newTag, type Tag, type TagKid } from './tag.ts';

/**
 * Takes out the elements that say nothing (browsers make a `NonStruct` of every box), so that what remains is what
 * the author wrote (ISO 32000-1 §14.8.4.2). What they held goes to the element above. Directly in a group stand only
 * blocks: text becomes a paragraph, a box that begins with a heading becomes a section.
 */
export function collapse(root: Tag): void {
  root.kids = grouped(root.kids);
}

/** The kids of a group. */
function grouped(kids: readonly TagKid[]): TagKid[] {
  return inParagraphs(kids).flatMap((kid, index) => {
    if (kid.kind !== 'tag') return [newTag('P', [kid])];
    if (kid.type !== 'NonStruct') return settled(kid);
    const blocks = grouped(kid.kids);
    const [first] = blocks;
    const isSection =
      blocks.length > 1 &&
      first?.kind === 'tag' &&
      headingTypes.has(first.type) &&
      // The title of what is around stands in a box of its own, the header of an article.
      (index > 0 || first.type !== 'H1') &&
      // A heading that the text runs on from heads more than that text.
      !kid.kids.some(isInline);
    return isSection ? [{ ...kid, type: 'Sect', kids: blocks }] : blocks;
  });
}

/**
 * Puts what stands in one line together. Boxes among it are part of the line; where there are only boxes, each is a
 * block of its own, or holds such.
 */
function inParagraphs(kids: readonly TagKid[]): TagKid[] {
  const blocks: TagKid[] = [];
  let line: TagKid[] = [];
  const flush = (): void => {
    if (line.some(isInline)) blocks.push(newTag('P', flattened(line)));
    else blocks.push(...line.map((box) => (holdsLine(box) ? newTag('P', flattened([box])) : box)));
    line = [];
  };
  for (const kid of kids) {
    if (isInline(kid) || isLineBox(kid)) {
      line.push(kid);
    } else {
      flush();
      blocks.push(kid);
    }
  }
  flush();
  return blocks.filter((block) => block.kind !== 'tag' || block.type !== 'P' || block.kids.length > 0);
}

/** Content itself (browsers put it into an innermost `NonStruct`), links, emphasis and the like. */
function isInline(kid: TagKid): boolean {
  if (kid.kind !== 'tag') return true;
  if (kid.type === 'NonStruct') return kid.kids.length > 0 && kid.kids.every(({ kind }) => kind !== 'tag');
  return inlineTypes.has(roleOf(kid.type));
}

/** A box with nothing but inline parts. */
function isLineBox(kid: TagKid): boolean {
  return (
    kid.kind === 'tag' &&
    kid.type === 'NonStruct' &&
    kid.kids.every((part) => isInline(part) || isLineBox(part))
  );
}

function holdsLine(kid: TagKid): boolean {
  return kid.kind === 'tag' && kid.kids.some(isInline);
}

/** The kids of an element that may hold content: no box is left in it. */
function flattened(kids: readonly TagKid[]): TagKid[] {
  return kids.flatMap((kid) => {
    if (kid.kind !== 'tag') return [kid];
    return kid.type === 'NonStruct' ? flattened(kid.kids) : settled(kid);
  });
}

/** An element that stays, with its own kids put right; none where it is empty for good. */
function settled(tag: Tag): Tag[] {
  tag.kids = groupTypes.has(roleOf(tag.type)) ? grouped(tag.kids) : flattened(tag.kids);
  const [only] = tag.kids;
  // <figure> around <img>: the picture alone carries the alternative text.
  if (tag.type === 'Figure' && tag.alt === null && tag.kids.length === 1 && only?.kind === 'tag')
    return [only];
  return tag.kids.length > 0 || mayBeEmpty.has(tag.type) || tag.alt !== null ? [tag] : [];
}

/** A cell without content still holds its place in the table. */
const mayBeEmpty: ReadonlySet<string> = new Set(['TH', 'TD']);
