// @ts-check
/* The bar and the panel of the reading aids. */
(() => {
  const { read, apply, keep } = window.nianbaoReading;
  const ELDER = { elder: 'on', text: 'larger', cursor: 'large', simple: 'on' };
  const aids = /** @type {HTMLElement | null} */ (document.querySelector('.aids'));
  if (aids === null) return;
  let chosen = read();

  /** @param {string} name */
  const button = (name) => /** @type {HTMLButtonElement} */ (aids.querySelector(`[data-aid="${name}"]`));
  /** @type {readonly HTMLInputElement[]} */
  const inputs = [...aids.querySelectorAll('input')];
  /** The buttons that open a panel. */
  const openers = [button('settings'), button('speech')];
  /** @param {HTMLButtonElement} opener */
  const panelOf = (opener) =>
    /** @type {HTMLElement} */ (document.getElementById(opener.getAttribute('aria-controls') ?? ''));

  const show = () => {
    for (const input of inputs) input.checked = (chosen[input.name] ?? '') === input.value;
    button('elder').setAttribute('aria-pressed', String(chosen.elder === 'on'));
  };

  /** @param {ReadingPreferences} next */
  const choose = (next) => {
    chosen = next;
    keep(chosen);
    show();
  };

  /** @param {HTMLButtonElement} opener @param {boolean} open */
  const toggle = (opener, open) => {
    opener.setAttribute('aria-expanded', String(open));
    panelOf(opener).hidden = !open;
  };

  for (const opener of openers) {
    opener.addEventListener('click', () => {
      const open = opener.getAttribute('aria-expanded') !== 'true';
      for (const each of openers) toggle(each, each === opener && open);
    });
    const panel = panelOf(opener);
    panel.querySelector('[data-aid="close"]')?.addEventListener('click', () => {
      toggle(opener, false);
      opener.focus();
    });
  }
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const opener = openers.find((each) => each.getAttribute('aria-expanded') === 'true');
    if (opener === undefined) return;
    const hadFocus = panelOf(opener).contains(document.activeElement);
    toggle(opener, false);
    if (hadFocus) opener.focus();
  });

  for (const input of inputs) {
    input.addEventListener('change', () => {
      const { [input.name]: _, ...others } = chosen;
      const value = input.checked ? input.value : '';
      choose(value === '' ? others : { ...others, [input.name]: value });
    });
  }
  button('elder').addEventListener('click', () => {
    const { colour } = chosen;
    choose({ ...(colour === undefined ? {} : { colour }), ...(chosen.elder === 'on' ? {} : ELDER) });
  });
  button('reset').addEventListener('click', () => choose({}));
  button('print').addEventListener('click', () => window.print());

  // A page that comes back from the browser's memory, or another window, may have been left with other choices.
  const renew = () => {
    chosen = read();
    apply(chosen);
    show();
  };
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) renew();
  });
  window.addEventListener('storage', renew);
  show();
})();
