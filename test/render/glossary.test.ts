import { expect, test, vi } from 'vitest';
import { REPORT_LABELS } from '../../src/model/labels.ts';
import type { Element } from '../acceptance/html-page.ts';
import { attribute, byId, elementsIn, named, parsePage, squeezedText } from '../acceptance/html-page.ts';
import { HEALTH, sampleShop, sampleSite } from '../build/sample-site.ts';

vi.setConfig({ testTimeout: 30_000 });

const isTerm = (element: Element): boolean => attribute(element, 'class') === 'term';

test('labels of the tables lead to their meaning, and stay what they are', async () => {
  const site = sampleSite();
  await site.build();
  const glossary = parsePage(site.read('glossary/index.html'));
  const links = elementsIn(parsePage(site.read(`${HEALTH}/index.html`))).filter(isTerm);
  expect(links.length).toBeGreaterThanOrEqual(20);
  for (const link of links) {
    const [page, id] = attribute(link, 'href')!.split('#');
    expect(page).toBe('../../../glossary/index.html');
    const term = byId(glossary, id!)!;
    expect(named(term, 'dt'), id).toHaveLength(1);
    // The link is the whole label of its head and nothing else.
    expect((link.parentNode as Element).tagName).toBe('th');
  }
  const texts = links.map((link) => squeezedText(link));
  for (const pointer of [
    '/applications/denied/security',
    '/applications/denied/internal',
    '/applications/partial',
  ])
    expect(texts).toContain(REPORT_LABELS.labelOf(pointer)!);
});

test('each term says where its meaning is written; what no text defines is not listed', async () => {
  const site = sampleSite();
  await site.build();
  const terms = named(parsePage(site.read('glossary/index.html')), 'dd').map((term) => squeezedText(term));
  expect(terms.length).toBeGreaterThanOrEqual(20);
  for (const text of terms)
    expect(text).toMatch(/。（.*(《中华人民共和国[^》]+》第.+[条项款节]|国办(发|函)〔\d{4}〕\d+号).*）$/u);
  const page = squeezedText(parsePage(site.read('glossary/index.html')));
  for (const text of [
    '人事管理、后勤管理、内部工作流程',
    '讨论记录、过程稿、磋商信函、请示报告',
    '国家安全、公共安全、经济安全和社会稳定',
  ])
    expect(page).toContain(text);
  for (const undefinedTerm of ['结果纠正', '其他结果']) expect(page).not.toContain(undefinedTerm);
});

test('what is printed has no links to it, and the same text', async () => {
  const site = sampleSite();
  const bodies: string[] = [];
  const shop = sampleShop();
  await site.build({
    only: (report) => report === HEALTH,
    openPrintShop: () =>
      Promise.resolve({
        ...shop,
        print: (order, signal) => {
          bodies.push(order.body);
          return shop.print(order, signal);
        },
      }),
  });
  expect(bodies).toHaveLength(1);
  expect(bodies[0]).not.toMatch(/glossary|class="term"/);
  const heads = (html: string): readonly string[] =>
    named(parsePage(html), 'th').map((head) => squeezedText(head));
  expect(heads(bodies[0]!)).toEqual(heads(site.read(`${HEALTH}/index.html`)));
});
