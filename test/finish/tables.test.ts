import { describe, expect, test } from 'vitest';
import { Extent } from '../../src/finish/geometry.ts';
import type { ContentMark } from '../../src/finish/page-marks.ts';
import { repairTables } from '../../src/finish/tables.ts';
import { contentsOf, newTag, tagsOf, type Tag } from '../../src/finish/tag.ts';
import { name } from '../../src/pdf/objects.ts';

const texts = new Map<ContentMark, string>();

function content(page: number, text: string): ContentMark {
  const mark: ContentMark = {
    page,
    mcid: texts.size,
    first: 0,
    last: 0,
    font: null,
    text: true,
    picture: false,
    painted: new Extent(),
    written: new Extent(),
  };
  texts.set(mark, text);
  return mark;
}

/** A cell by what it says on which page; heads have a scope. */
function cell(scope: 'Row' | 'Column' | null, says: Readonly<Record<number, string>>, columns = 1): Tag {
  const tag = newTag(
    scope === null ? 'TD' : 'TH',
    Object.entries(says).map(([page, text]) => ({ kind: 'content', mark: content(Number(page), text) })),
  );
  tag.attributes.set('Table', new Map([['ColSpan', columns]]));
  if (scope !== null) tag.attributes.get('Table')?.set('Scope', name(scope));
  return tag;
}

function repaired(...rows: readonly (readonly Tag[])[]): Tag {
  const table = newTag(
    'Table',
    rows.map((cells) => newTag('TR', [...cells])),
  );
  repairTables(newTag('Document', [table]), (mark) => texts.get(mark) ?? '');
  return table;
}

const says = (tag: Tag | undefined): readonly string[] =>
  tag === undefined ? [] : contentsOf(tag).map((mark) => `${mark.page} ${texts.get(mark) ?? ''}`);
const sections = (table: Tag): readonly string[] =>
  table.kids.flatMap((kid) => (kid.kind === 'tag' ? [kid.type] : []));

describe('what a head says on later pages', () => {
  test('is dropped where it is the same', () => {
    const head = cell('Column', { 1: '甲', 2: '甲', 3: '甲' });
    repaired([head], [cell(null, { 1: '1' })]);
    expect(says(head)).toEqual(['1 甲']);
  });
  test('is kept where it goes on', () => {
    const head = cell('Column', { 1: '甲', 2: '乙' });
    repaired([head], [cell(null, { 2: '1' })]);
    expect(says(head)).toEqual(['1 甲', '2 乙']);
  });
  test('is kept in the body, where nothing is repeated', () => {
    const figure = cell(null, { 1: '0', 2: '0' });
    repaired([cell('Column', { 1: '甲' })], [figure]);
    expect(says(figure)).toEqual(['1 0', '2 0']);
  });
});

describe('the rows are grouped', () => {
  test('into head and body', () => {
    expect(sections(repaired([cell('Column', { 1: '甲' })], [cell(null, { 1: '1' })]))).toEqual([
      'THead',
      'TBody',
    ]);
  });
  test('into a body for each head across the whole table', () => {
    const block = (text: string): readonly (readonly Tag[])[] => [
      [cell('Row', { 1: text }, 2)],
      [cell('Column', { 1: '甲' }), cell('Column', { 1: '乙' })],
      [cell('Row', { 1: '子' }), cell(null, { 1: '1' })],
    ];
    expect(sections(repaired(...block('一'), ...block('二')))).toEqual(['TBody', 'TBody']);
  });
  test('into one body where all are heads', () => {
    expect(sections(repaired([cell('Column', { 1: '甲' })]))).toEqual(['TBody']);
  });
  test('and every head gets an ID by its place', () => {
    const table = repaired(
      [cell('Column', { 1: '甲' }, 2), cell('Column', { 1: '乙' })],
      [cell('Row', { 1: '子' }), cell(null, { 1: '1' }), cell(null, { 1: '2' })],
    );
    expect(tagsOf(table).flatMap(({ id }) => id ?? [])).toEqual(['t1r1c1', 't1r1c3', 't1r2c1']);
  });
});
