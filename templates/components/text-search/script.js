/*
 * Searches the reports' texts. The index is Pagefind's, in parts (src/search/shards.ts) whose words are single
 * characters (src/search/character-words.ts): a search for an exact phrase of them finds what contains the query.
 */
(() => {
  'use strict';
  const section = document.querySelector('.text-search');
  const form = document.querySelector('.agency-search');
  if (section === null || form === null) return;
  const input = form.querySelector('input');
  const year = section.querySelector('select');
  const status = section.querySelector('.text-status');
  const list = section.querySelector('.text-results');
  const more = section.querySelector('.text-more');
  const shards = section.dataset.shards.split(' ').filter((name) => name !== '');
  const here = new URL('.', location.href);
  const PAGE = 20;
  const MOST_AT_ONCE = 12;
  const BEFORE = 20;
  const AFTER = 60;
  const PARAGRAPH = '\ue000';
  const NAMES = '\ue001';

  if (shards.length === 0) return;
  // Each part of the index that is asked takes some 100 KB: on a large site, begin with the newest year.
  if (shards.length > MOST_AT_ONCE) year.value = shards[0].slice(0, 4);

  /** One search engine for each choice of years, made when it is first asked. */
  const engines = new Map();
  function engineFor(chosen) {
    if (!engines.has(chosen)) engines.set(chosen, openEngine(chosen));
    return engines.get(chosen);
  }

  async function openEngine(chosen) {
    const { createInstance } = await import(new URL('pagefind/pagefind.js', here).href);
    const engine = createInstance({});
    // Newest first; exact phrases are all of one rank, so that the results stay in this order.
    const names = shards.filter((name) => chosen === '' || name.slice(0, 4) === chosen);
    for (const name of names) await engine.mergeIndex(new URL(`${name}/`, here).href, {});
    return engine;
  }

  /** The phrases of a query: what stands between spaces and punctuation, each divided as the index is. */
  function phrasesOf(query) {
    return query
      .normalize('NFKC')
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter((part) => part !== '')
      .map((part) => part.match(/\p{N}+|[A-Za-z]+|\p{L}\p{M}*/gu) ?? [])
      .filter((words) => words.length > 0);
  }

  /** The reports that hold all phrases, with where the first of them stands. */
  async function find(engine, phrases) {
    const [first, ...others] = await Promise.all(
      phrases.map(async (words) => (await engine.search(`"${words.join(' ')}"`)).results),
    );
    const ids = others.map((results) => new Set(results.map(({ id }) => id)));
    return first.filter(({ id }) => ids.every((set) => set.has(id)));
  }

  let turn = 0;
  async function answer() {
    const mine = (turn += 1);
    const phrases = phrasesOf(input.value);
    list.replaceChildren();
    list.hidden = true;
    more.hidden = true;
    if (phrases.length === 0) {
      status.textContent = '';
      return;
    }
    if (location.protocol === 'file:') {
      status.textContent = '正文检索要在网站上使用；从文件夹打开时，只能按机关名称查找。';
      return;
    }
    status.textContent = '正在检索…';
    try {
      const results = await find(await engineFor(year.value), phrases);
      if (mine !== turn) return;
      await showFrom(results, 0, mine);
      if (mine !== turn) return;
      // Said last: who hears it finds the list there.
      const said = phrases.map((words) => `“${joined(words)}”`).join('、');
      const ofYear = year.value === '' ? '' : ` ${year.value} 年度`;
      status.textContent =
        results.length === 0
          ? `没有找到含有${said}的${ofYear}年报。`
          : `找到 ${results.length} 份含有${said}的${ofYear}年报。`;
    } catch {
      if (mine === turn) status.textContent = '检索没有成功，请过一会儿再试，或从首页按地区查找。';
    }
  }

  async function showFrom(results, start, mine) {
    const page = await Promise.all(results.slice(start, start + PAGE).map((result) => result.data()));
    if (mine !== turn) return;
    const items = page.map(resultItem);
    list.append(...items);
    list.hidden = results.length === 0;
    const rest = results.length - start - page.length;
    more.hidden = rest <= 0;
    more.textContent = `再列出 ${Math.min(rest, PAGE)} 份`;
    more.onclick = () =>
      void showFrom(results, start + PAGE, mine).then(() =>
        list.children[start + PAGE]?.querySelector('a').focus(),
      );
  }

  function resultItem({ raw_url: path, meta, raw_content: content, locations }) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = `../${path}`;
    link.textContent = meta.title;
    item.append(link);
    const parts = excerptOf(content, locations);
    if (parts.length > 0) {
      const excerpt = document.createElement('p');
      excerpt.append(...parts);
      item.append(excerpt);
    }
    return item;
  }

  /** Some text around the first match, which is marked; none where only the report's name has it. */
  function excerptOf(content, locations) {
    const words = content.split(' ').map((word) => word.replaceAll('&lt;', '<').replaceAll('&gt;', '>'));
    const end = words.indexOf(NAMES);
    const [first] = locations;
    const last = locations.at(-1);
    if (last >= end) return [];
    const from = Math.max(0, first - BEFORE);
    const to = Math.min(end, last + AFTER);
    const mark = document.createElement('mark');
    mark.textContent = joined(words.slice(first, last + 1));
    return [
      (from > 0 ? '…' : '') + joined(words.slice(from, first)),
      mark,
      joined(words.slice(last + 1, to)) + (to < end ? '…' : ''),
    ];
  }

  /** Words as running text: Latin words and numbers apart, paragraphs apart, Chinese together. */
  function joined(words) {
    let text = '';
    for (const word of words) {
      if (word === PARAGRAPH) text += '　';
      else text += (/[A-Za-z0-9]$/.test(text) && /^[A-Za-z0-9]/.test(word) ? ' ' : '') + word;
    }
    return text;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const address = new URL(location.href);
    address.searchParams.set('q', input.value);
    // From a folder, an address cannot be changed.
    if (location.protocol !== 'file:') history.replaceState(null, '', address);
    void answer();
  });
  year.addEventListener('change', () => void answer());
  if (input.value !== '') void answer();
})();
