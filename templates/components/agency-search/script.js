/*
 * Finds agencies by their names or by pinyin as one types. The index is a script of its own (assets/agencies.js), so
 * that this also works where a page was opened from a folder. It is loaded when the field is first used.
 */
(() => {
  'use strict';
  const form = document.querySelector('.agency-search');
  if (form === null) return;
  const input = form.querySelector('input');
  const status = form.querySelector('.search-status');
  const list = form.querySelector('.search-agencies');
  const { root } = form.dataset;
  const MOST_SHOWN = 20;

  /** One entry for each name of each agency: its characters, and how each is read ('' where it has no reading). */
  let names;
  let loading;

  function load() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `${root}assets/agencies.js`;
      script.addEventListener('load', () => {
        names = decode(globalThis.nianbaoAgencies);
        resolve();
      });
      script.addEventListener('error', reject);
      document.head.append(script);
    });
    return loading;
  }

  function decode({ readings, regions }) {
    const usual = new Map();
    for (const [syllable, characters] of Object.entries(readings)) {
      for (const character of characters) usual.set(character, syllable);
    }
    const all = [];
    let order = 0;
    for (const [region, regionName, agencies] of regions) {
      for (const [slug, shortened, extra = {}] of agencies) {
        const full = shortened.startsWith('~') ? regionName + shortened.slice(1) : shortened;
        const own = [full, ...(extra.names ?? [])];
        own.forEach((name, which) => {
          const characters = [...name.toLowerCase()];
          const read = characters.map((character) => usual.get(character) ?? '');
          for (const [ofName, at, syllable] of extra.read ?? []) if (ofName === which) read[at] = syllable;
          const note = which === 0 ? '' : which <= (extra.short ?? 0) ? `简称：${name}` : `曾用名：${name}`;
          all.push({
            path: `${region}/${slug}/index.html`,
            full,
            text: characters.join(''),
            characters,
            read,
            note,
            order: order++,
          });
        });
      }
    }
    return all;
  }

  /** Whether the query goes on from here: each character is met by itself or by the beginning of its syllable. */
  function isSpelt({ characters, read }, at, query, from) {
    if (from === query.length) return true;
    if (at === characters.length) return false;
    if (query.startsWith(characters[at], from)) {
      if (isSpelt({ characters, read }, at + 1, query, from + characters[at].length)) return true;
    }
    const syllable = read[at];
    for (let length = 1; length <= syllable.length && query.startsWith(syllable.slice(0, length), from);) {
      if (isSpelt({ characters, read }, at + 1, query, from + length)) return true;
      length += 1;
    }
    return false;
  }

  /** How well a name answers a word: the smaller, the better; undefined where it does not. */
  function rank(name, word) {
    const at = name.text.indexOf(word);
    if (at >= 0) return name.text === word ? 0 : at === 0 ? 1 : 2;
    if (!/[a-z]/.test(word)) return undefined;
    for (let start = 0; start < name.characters.length; start += 1) {
      if (isSpelt(name, start, word, 0)) return start === 0 ? 3 : 4;
    }
    return undefined;
  }

  function find(query) {
    const words = query
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll('ü', 'v')
      .replaceAll(/['’]/g, '')
      .split(/\s+/)
      .filter((word) => word !== '');
    if (words.length === 0) return [];
    // “chang chun” is one name in two syllables; “长春 教育” are two parts of a name.
    const queries = words.every((word) => /^[a-z]+$/.test(word)) ? [words.join('')] : words;
    const best = new Map();
    for (const name of names) {
      const ranks = queries.map((word) => rank(name, word));
      if (ranks.includes(undefined)) continue;
      const worst = Math.max(...ranks) + (name.note === '' ? 0 : 0.5);
      const known = best.get(name.path);
      if (known === undefined || worst < known.worst) best.set(name.path, { name, worst });
    }
    return [...best.values()]
      .sort((a, b) => a.worst - b.worst || a.name.order - b.name.order)
      .map(({ name }) => name);
  }

  function show(found) {
    list.replaceChildren(
      ...found.slice(0, MOST_SHOWN).map(({ full, path, note }) => {
        const item = document.createElement('li');
        const link = document.createElement('a');
        link.href = root + path;
        link.textContent = full;
        if (note !== '') {
          const small = document.createElement('span');
          small.className = 'search-note';
          small.textContent = `（${note}）`;
          link.append(small);
        }
        item.append(link);
        return item;
      }),
    );
    list.hidden = found.length === 0;
  }

  async function answer() {
    const query = input.value;
    if (query.trim() === '') {
      show([]);
      status.textContent = '';
      return;
    }
    try {
      await load();
    } catch {
      status.textContent = '机关名录没有读到，请从首页按地区查找。';
      return;
    }
    if (query !== input.value) return; // The next letter is there already.
    const found = find(query);
    show(found);
    status.textContent =
      found.length === 0
        ? '没有找到名称相符的机关。'
        : found.length > MOST_SHOWN
          ? `找到 ${found.length} 个机关，列出前 ${MOST_SHOWN} 个，再写几个字可以缩小范围。`
          : `找到 ${found.length} 个机关。`;
  }

  let isComposing = false;
  input.addEventListener('compositionstart', () => (isComposing = true));
  input.addEventListener('compositionend', () => {
    isComposing = false;
    void answer();
  });
  input.addEventListener('focus', () => void load().catch(() => undefined));
  input.addEventListener('input', () => {
    // Letters that an input method holds back are no query yet.
    if (!isComposing) void answer();
  });

  // The arrow keys go through the list and back to the field, Escape empties it; the links are in the tab order, too.
  form.addEventListener('keydown', (event) => {
    const links = [...list.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement);
    const isInput = document.activeElement === input;
    if (event.isComposing || (!isInput && at < 0)) return;
    if (event.key === 'ArrowDown' && links.length > 0) {
      links[Math.min(at + 1, links.length - 1)].focus();
    } else if (event.key === 'ArrowUp' && at >= 0) {
      (links[at - 1] ?? input).focus();
    } else if (event.key === 'Escape') {
      input.value = '';
      void answer();
      input.focus();
    } else {
      return;
    }
    event.preventDefault();
  });

  const asked = new URLSearchParams(location.search).get('q');
  if (asked !== null) input.value = asked.slice(0, input.maxLength);
  if (input.value !== '') void answer();
})();
