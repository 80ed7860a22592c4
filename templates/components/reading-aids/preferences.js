// @ts-check
/*
 * What a reader has chosen (larger text, colours …), put on the root element before the page is painted: the style sheet
 * does the rest. It is loaded in the head, before the style sheet, and is all of the scripting that painting waits for.
 */
(() => {
  const KEY = 'nianbao-reading';
  /** @type {Readonly<Record<string, readonly string[]>>} */
  const CHOICES = {
    text: ['large', 'larger', 'largest'],
    colour: ['light', 'dark', 'contrast'],
    cursor: ['large'],
    simple: ['on'],
    elder: ['on'],
  };
  const root = document.documentElement;

  /** @returns {ReadingPreferences} */
  const read = () => {
    try {
      const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}');
      return Object.fromEntries(
        Object.entries(CHOICES)
          .filter(([name, values]) => values.includes(stored?.[name]))
          .map(([name]) => [name, stored[name]]),
      );
    } catch {
      // Storage may be forbidden, or hold what somebody else wrote.
      return {};
    }
  };

  /** @param {ReadingPreferences} chosen */
  const apply = (chosen) => {
    for (const name of Object.keys(CHOICES)) {
      const value = chosen[name];
      if (value) root.setAttribute(`data-${name}`, value);
      else root.removeAttribute(`data-${name}`);
    }
  };

  /** @param {ReadingPreferences} chosen */
  const keep = (chosen) => {
    apply(chosen);
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch {
      // Then they hold for this page.
    }
  };

  root.setAttribute('data-scripted', '');
  apply(read());
  window.nianbaoReading = { read, apply, keep };
})();
