// @ts-check
/*
 * Reloads the page when it has changed, also after the server was started anew, and closes the findings with Escape.
 * Findings that were closed stay closed as long as they are the same.
 */
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const version = script.dataset.version ?? '';
  const again = 1000;

  const connect = () => {
    const address = new URL('/.nianbao/changes', location.href);
    address.protocol = location.protocol.replace('http', 'ws');
    address.searchParams.set('page', location.pathname);
    address.searchParams.set('version', version);
    const socket = new WebSocket(address);
    socket.addEventListener('message', ({ data }) => {
      if (data === 'reload') location.reload();
    });
    // The server has ended, or is being started anew.
    socket.addEventListener('close', () => setTimeout(connect, again));
  };
  connect();

  const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById('nianbao-findings'));
  const reopen = document.getElementById('nianbao-reopen');
  if (dialog === null || reopen === null) return;
  const key = `nianbao-closed ${location.pathname}`;
  const told = dialog.textContent ?? '';
  dialog.addEventListener('close', () => {
    sessionStorage.setItem(key, told);
    reopen.hidden = false;
    reopen.focus();
  });
  reopen.addEventListener('click', () => {
    sessionStorage.removeItem(key);
    reopen.hidden = true;
    dialog.show();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && dialog.open) dialog.close();
  });
  if (sessionStorage.getItem(key) === told) {
    dialog.removeAttribute('open');
    reopen.hidden = false;
  }
})();
