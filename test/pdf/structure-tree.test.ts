import { describe, expect, test } from 'vitest';
import { openPdf } from '../../src/pdf/document.ts';
import { isRef } from '../../src/pdf/objects.ts';
import { readOutline } from '../../src/pdf/outline.ts';
import { pagesOf } from '../../src/pdf/pages.ts';
import { closest, elementsOf, type StructureElement } from '../../src/pdf/structure-element.ts';
import { readParentTree, readStructureTree } from '../../src/pdf/structure-tree.ts';
import { fixture } from './fixture.ts';
import { refusal } from './refusal.ts';
import { sketch } from './plain-writer.ts';

function tree(objects: Readonly<Record<number, string>>, catalog = '/StructTreeRoot 100 0 R') {
  const document = openPdf(sketch({ pages: ['', ''], catalog, objects }));
  return readStructureTree(document, pagesOf(document));
}

describe('a hand-written tree', () => {
  test('all kinds of kids, pages inherited, roles followed', () => {
    const roots = tree({
      100: '<</Type/StructTreeRoot/K 101 0 R/RoleMap<</Title/Head/Head/H1/A/B/B/A>>>>',
      101: '<</S/Title/Pg 10 0 R/T(t)/Alt(a)/ActualText(x)/Lang(zh)/ID(i)/K[0<</Type/MCR/MCID 1/Pg 11 0 R/Stm 120 0 R>>102 0 R<</Type/OBJR/Obj 121 0 R>>null]>>',
      102: '<</S/A/K 7/A[<</O/Layout>>0<</O/Table/Scope/Row/Headers[(a)(b)]>><</O/Table/ColSpan 3/RowSpan 2>>]>>',
    })?.roots;
    const [title] = roots ?? [];
    expect(title).toMatchObject({
      type: 'Title',
      role: 'H1',
      title: 't',
      alt: 'a',
      actualText: 'x',
      lang: 'zh',
      id: 'i',
      parent: null,
    });
    expect(title?.kids.map((kid) => kid.kind)).toEqual(['content', 'content', 'element', 'object']);
    expect(title?.kids[0]).toMatchObject({ page: 1, mcid: 0, stream: null });
    expect(title?.kids[1]).toMatchObject({ page: 2, mcid: 1, stream: { number: 120 } });
    expect(title?.kids[3]).toMatchObject({ page: 1, ref: { number: 121 } });
    const inner = elementsOf(roots ?? [])[1];
    expect(inner?.kids).toEqual([{ kind: 'content', page: 1, mcid: 7, stream: null }]);
    expect(inner?.cell).toEqual({ scope: 'Row', headers: ['a', 'b'], rowSpan: 2, columnSpan: 3 });
    expect(closest(inner as StructureElement, new Set(['H1']))).toBe(title);
  });
  test('none', () => {
    expect(tree({}, '')).toBeNull();
  });
  test.each([
    ['itself', { 100: '<</K 101 0 R>>', 101: '<</S/P/K 101 0 R>>' }],
    ['an element twice', { 100: '<</K[101 0 R 101 0 R]>>', 101: '<</S/P>>' }],
    [
      '600 levels',
      {
        100: `<</K 101 0 R>>`,
        ...Object.fromEntries(
          Array.from({ length: 600 }, (_, at) => [101 + at, `<</S/P/K ${102 + at} 0 R>>`]),
        ),
      },
    ],
  ])('one that holds %s is refused', (_, objects) => {
    expect(refusal(() => tree(objects))).toBe('malformed');
  });
});

describe('as Chromium writes it', () => {
  const document = openPdf(fixture('report').bytes);
  const pages = pagesOf(document);
  const structure = readStructureTree(document, pages);
  const elements = elementsOf(structure?.roots ?? []);
  const count = (role: string): number => elements.filter((element) => element.role === role).length;

  test('elements', () => {
    expect(['H1', 'H2', 'H3', 'Table', 'Caption', 'LI', 'Link', 'Figure'].map(count)).toEqual([
      1, 5, 1, 3, 3, 2, 2, 1,
    ]);
    expect(elements.find((element) => element.role === 'Figure')?.alt).toBe('数量柱状图');
    expect(elements[0]).toMatchObject({ role: 'Document', lang: 'zh-CN' });
  });

  test('headers name cells that exist', () => {
    const ids = new Set(elements.map((element) => element.id));
    const headers = elements.flatMap((element) => element.cell.headers);
    expect(headers.length).toBeGreaterThan(50);
    expect(headers.filter((header) => !ids.has(header))).toEqual([]);
  });

  test('the parent tree leads from every content and every link back to its element', () => {
    const parents = readParentTree(document, structure as NonNullable<typeof structure>);
    let contents = 0;
    for (const element of elements) {
      for (const kid of element.kids) {
        if (kid.kind === 'element') continue;
        const page = pages[(kid.page ?? 0) - 1];
        const key =
          kid.kind === 'content'
            ? page?.dict.get('StructParents')
            : document.dict(kid.ref)?.get('StructParent');
        const entry = parents.get(document.number(key) ?? -1);
        const parent = kid.kind === 'content' ? document.array(entry)?.[kid.mcid] : entry;
        expect(isRef(parent) && parent.number).toBe(element.ref?.number);
        contents += 1;
      }
    }
    expect(contents).toBeGreaterThan(150);
  });
});

describe('the outline', () => {
  test('named destinations, actions and foreign places', () => {
    const document = openPdf(
      sketch({
        pages: ['', ''],
        catalog:
          '/Outlines 100 0 R/Dests<</n[11 0 R/Fit]>>/Names<</Dests<</Kids[<</Names[(s)<</D[10 0 R/Fit]>>]>>]>>>>',
        objects: {
          100: '<</First 101 0 R>>',
          101: '<</Title(a)/Dest/n/First 102 0 R/Next 103 0 R>>',
          102: '<</Title<feff5e74>/Dest(s)>>',
          103: '<</Title(c)/A<</S/GoTo/D[11 0 R/Fit]>>/Next 104 0 R>>',
          104: '<</Title(d)/A<</S/URI/URI(http://example.org)>>>>',
        },
      }),
    );
    expect(readOutline(document, pagesOf(document))).toEqual([
      { title: 'a', page: 2, items: [{ title: '年', page: 1, items: [] }] },
      { title: 'c', page: 2, items: [] },
      { title: 'd', page: null, items: [] },
    ]);
  });
  test('a circle is refused', () => {
    const objects = { 100: '<</First 101 0 R>>', 101: '<</Title(a)/Next 101 0 R>>' };
    const document = openPdf(sketch({ pages: [''], catalog: '/Outlines 100 0 R', objects }));
    expect(refusal(() => readOutline(document, pagesOf(document)))).toBe('malformed');
  });
});
