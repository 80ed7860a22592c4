// @ts-check
/*
 * Reads the page, or a section of it, aloud with a voice of the browser. Without a Chinese voice there is no button.
 * Tables are read row by row: the heads of the row, then each figure behind the heads of its column.
 */
(() => {
  const aids = document.querySelector('.aids');
  const main = document.querySelector('main');
  if (!('speechSynthesis' in window) || aids === null || main === null) return;
  const synthesis = window.speechSynthesis;

  /** @param {string} name */
  const button = (name) => /** @type {HTMLButtonElement} */ (aids.querySelector(`[data-aid="${name}"]`));
  const part = /** @type {HTMLSelectElement} */ (aids.querySelector('#aids-part'));

  /** @param {Element} element */
  const textOf = (element) => {
    const copy = /** @type {Element} */ (element.cloneNode(true));
    // The mark of a footnote is no part of a figure.
    for (const mark of copy.querySelectorAll('.mark')) mark.remove();
    return (copy.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  };

  /**
   * The heads of a cell: those that it names, else the head of its row and the one above it.
   * @param {HTMLTableCellElement} cell
   * @param {HTMLTableElement} table
   * @returns {readonly HTMLTableCellElement[]}
   */
  const headsOf = (cell, table) => {
    if (cell.headers !== '') {
      return cell.headers.split(' ').flatMap((id) => {
        const head = document.getElementById(id);
        return head instanceof HTMLTableCellElement ? [head] : [];
      });
    }
    const row = /** @type {HTMLTableRowElement} */ (cell.parentElement);
    const above = table.tHead?.rows[table.tHead.rows.length - 1]?.cells[cell.cellIndex];
    return [...[...row.cells].filter(({ tagName }) => tagName === 'TH'), ...(above ? [above] : [])];
  };

  /**
   * @param {HTMLTableElement} table
   * @returns {readonly Unit[]}
   */
  const rowsOf = (table) => {
    /** @type {Unit[]} */
    const units = [];
    if (table.caption) units.push({ element: table.caption, text: `表格：${textOf(table.caption)}` });
    /** @type {readonly HTMLTableCellElement[]} */
    let lastRowHeads = [];
    for (const row of table.rows) {
      const cells = [...row.cells].filter(({ tagName }) => tagName === 'TD');
      if (cells.length === 0) continue;
      /** @param {HTMLTableCellElement} head */
      const isRowHead = (head) => head.scope.startsWith('row');
      const rowHeads = headsOf(/** @type {HTMLTableCellElement} */ (cells[0]), table).filter(isRowHead);
      // A head over several rows or columns is said where it begins.
      const fresh = rowHeads.filter((head) => !lastRowHeads.includes(head)).map(textOf);
      lastRowHeads = rowHeads;
      /** @type {readonly HTMLTableCellElement[]} */
      let lastHeads = [];
      const figures = cells.map((cell) => {
        const heads = headsOf(cell, table).filter((head) => !isRowHead(head));
        const named = heads.filter((head, index) => index === heads.length - 1 || !lastHeads.includes(head));
        lastHeads = heads;
        return `${named.map(textOf).join('，')} ${textOf(cell) || '空白'}`.trim();
      });
      const allZero = cells.length > 2 && cells.every((cell) => textOf(cell) === '0');
      const text = allZero ? '各列均为 0' : figures.join('，');
      units.push({ element: row, text: fresh.length === 0 ? text : `${fresh.join('，')}：${text}` });
    }
    return units;
  };

  /**
   * What is read of a part of the page, in order.
   * @param {Element} scope
   * @returns {readonly Unit[]}
   */
  const unitsIn = (scope) =>
    [...scope.querySelectorAll('h1, h2, h3, p, li, dl > div, img, table')].flatMap((element) => {
      if (element instanceof HTMLTableElement) return rowsOf(element);
      if (element.parentElement?.closest('table') || element.querySelector('p, li, table')) return [];
      const text =
        element instanceof HTMLImageElement ? element.alt && `图片：${element.alt}` : textOf(element);
      return text === '' ? [] : [{ element, text }];
    });

  /** @returns {SpeechSynthesisVoice | undefined} */
  const chineseVoice = () => {
    const voices = synthesis.getVoices().filter(({ lang }) => /^(zh|cmn)/i.test(lang));
    return voices.find(({ lang }) => /^(zh|cmn)[-_](.*[-_])?CN/i.test(lang)) ?? voices[0];
  };

  /** Counts the readings, so that the end of one that was stopped does not go on with the next. */
  let reading = 0;
  let isPaused = false;

  /** @param {Unit | undefined} unit */
  const mark = (unit) => {
    for (const element of document.querySelectorAll('[data-spoken]')) element.removeAttribute('data-spoken');
    if (unit === undefined) return;
    unit.element.setAttribute('data-spoken', '');
    const { top, bottom } = unit.element.getBoundingClientRect();
    if (top < 0 || bottom > window.innerHeight) unit.element.scrollIntoView({ block: 'center' });
  };

  /** @param {boolean} isOn */
  const showState = (isOn) => {
    button('pause').disabled = !isOn;
    button('stop').disabled = !isOn;
    button('pause').textContent = isPaused ? '继续' : '暂停';
  };

  const stop = () => {
    reading += 1;
    isPaused = false;
    synthesis.cancel();
    mark(undefined);
    showState(false);
  };

  const start = () => {
    stop();
    const mine = reading;
    const voice = chineseVoice();
    const heading = part.value === '' ? null : document.getElementById(part.value);
    const units = unitsIn(heading?.closest('section') ?? main);
    // Browsers break off long utterances: one sentence at a time.
    const sentences = units.flatMap((unit) =>
      (unit.text.match(/[^。！？；]+[。！？；]*/gu) ?? []).map((text) => ({ unit, text })),
    );
    /** @param {number} index */
    const speak = (index) => {
      const sentence = sentences[index];
      if (mine !== reading) return;
      if (sentence === undefined) return stop();
      const utterance = new SpeechSynthesisUtterance(sentence.text);
      utterance.lang = 'zh-CN';
      if (voice !== undefined) utterance.voice = voice;
      utterance.onend = () => speak(index + 1);
      utterance.onerror = () => (mine === reading ? stop() : undefined);
      mark(sentence.unit);
      synthesis.speak(utterance);
    };
    showState(true);
    speak(0);
  };

  button('start').addEventListener('click', start);
  button('stop').addEventListener('click', stop);
  button('pause').addEventListener('click', () => {
    isPaused = !isPaused;
    if (isPaused) synthesis.pause();
    else synthesis.resume();
    showState(true);
  });
  window.addEventListener('pagehide', stop);

  for (const heading of main.querySelectorAll('section > h2[id]')) {
    part.append(new Option(heading.textContent ?? '', heading.id));
  }
  const offer = () => {
    button('speech').hidden = chineseVoice() === undefined;
  };
  // Voices are often loaded only after they have been asked for.
  synthesis.addEventListener?.('voiceschanged', offer);
  offer();
})();
