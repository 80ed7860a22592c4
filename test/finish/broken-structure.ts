import { encodeText } from '../../src/pdf/text-string.ts';
import { dict, name, type PdfObject } from '../../src/pdf/objects.ts';
import { operator } from '../pdf/content-writer.ts';
import { type Breakage, need, link, tree, attributes, draw, element } from './broken.ts';

/** Breakages of marks and structure. */
export const structureBreakages: readonly Breakage[] = [
  ['a line outside of the tags', draw(operator('re', 0, 0, 10, 10), operator('f')), /^unmarked 1/],
  [
    'text outside of the tags',
    draw(
      operator('BT'),
      operator('Tj', { kind: 'string', bytes: Uint8Array.of(0, 20), form: 'hex' }),
      operator('ET'),
    ),
    /^unmarked 1/,
  ],
  [
    'a type that is no standard one',
    (d) => tree(d).delete('RoleMap') && element(d, 'H2').set('S', name('Heading')),
    /^structure -: .*Heading/,
  ],
  [
    'a box that says nothing',
    (d) => element(d, 'P').set('S', name('NonStruct')),
    /^structure -: .*NonStruct/,
  ],
  [
    'a row outside of a table',
    (d) => element(d, 'TBody').set('S', name('Div')),
    /^structure -: Div stands in Table/,
  ],
  [
    'a list item without list',
    (d) => element(d, 'L').set('S', name('Div')),
    /^structure -: LI stands in Div/,
  ],
  [
    'text directly in a group',
    (d) => element(d, 'P').set('S', name('Sect')),
    /^structure -: Sect holds content/,
  ],
  [
    'two roots',
    (d) =>
      tree(d).set('K', [
        tree(d).get('K') as PdfObject,
        d.add(dict({ S: name('P'), P: d.trailer.get('Root') as PdfObject })),
      ]),
    /^structure -: The root/,
  ],
  ['a skipped level', (d) => element(d, 'H2').set('S', name('H3')), /^heading -: .*H3/],
  ['two titles', (d) => element(d, 'H2').set('S', name('H1')), /^heading -: .*H1/],
  ['no title', (d) => element(d, 'H1').set('S', name('H2')), /^heading -: .*H2/],
  ['an empty heading', (d) => element(d, 'H2').delete('K'), /^heading -: .*H2/],
  ['a picture without text', (d) => element(d, 'Figure').delete('Alt'), /^figure -/],
  ['a blank text for a picture', (d) => element(d, 'Figure').set('Alt', encodeText(' ')), /^figure -/],
  [
    'a missing cell',
    (d) => void need(d.array(element(d, 'TR', 4).get('K'))).pop(),
    /^table -: Table 1 has rows of different widths/,
  ],
  [
    'a cell too wide',
    (d) => attributes(d, 'TD').set('ColSpan', 2),
    /^table -: Table 1 has rows of different widths/,
  ],
  [
    'a cell too high',
    (d) => attributes(d, 'TD').set('RowSpan', 2),
    /^table -: Table 1 has rows of different widths/,
  ],
  [
    'a table without rows',
    (d) => {
      element(d, 'Table').set('K', need(d.array(element(d, 'Table').get('K')))[0] as PdfObject);
    },
    /^table -: Table 1 has no rows/,
  ],
  ['a head without ID', (d) => element(d, 'TH').delete('ID'), /^table -: Table 1 has a head without ID/],
  [
    'a head without scope',
    (d) => attributes(d, 'TH').delete('Scope'),
    /^table -: Table 1 has a head without ID or scope/,
  ],
  [
    'a cell without heads',
    (d) => attributes(d, 'TD').delete('Headers'),
    /^table -: Table 1 has a cell without heads/,
  ],
  [
    'a cell with a head of another table',
    (d) => {
      const heads = need(d.array(attributes(d, 'TD').get('Headers')));
      heads[0] = { kind: 'string', bytes: Buffer.from('t2r1c1'), form: 'literal' };
    },
    /^table -: Table 1 has a cell whose heads/,
  ],
  ['IDs that are not listed', (d) => tree(d).delete('IDTree'), /^table -: The index of IDs/],
  [
    'IDs out of order',
    (d) => {
      const leaf = need(d.dict(d.array(need(d.dict(tree(d).get('IDTree'))).get('Kids'))?.[0]));
      const names = need(d.array(leaf.get('Names')));
      names.push(...names.splice(0, 2));
    },
    /^table -: The index of IDs/,
  ],
  [
    'IDs that lead elsewhere',
    (d) => {
      const leaf = need(d.dict(d.array(need(d.dict(tree(d).get('IDTree'))).get('Kids'))?.[0]));
      const names = need(d.array(leaf.get('Names')));
      [names[1], names[3]] = [names[3] as PdfObject, names[1] as PdfObject];
    },
    /^table -: The index of IDs/,
  ],
  [
    'content that leads to no element',
    (d) => tree(d).delete('ParentTree'),
    /^parent-tree 1: The page has no index/,
  ],
  [
    'content that leads to another element',
    (d) => {
      const list = need(d.array(need(d.array(need(d.dict(tree(d).get('ParentTree'))).get('Nums')))[1]));
      [list[0], list[1]] = [list[1] as PdfObject, list[0] as PdfObject];
    },
    /^parent-tree 1: The index of content does not agree/,
  ],
  [
    'content that no element owns',
    (d) => {
      const list = need(d.array(need(d.array(need(d.dict(tree(d).get('ParentTree'))).get('Nums')))[1]));
      list.push(list[0] as PdfObject);
    },
    /^parent-tree 1: The index of content names/,
  ],
  [
    'an annotation that leads to no element',
    (d) => link(d).delete('StructParent'),
    /^parent-tree 1: The index of an annotation/,
  ],
];
