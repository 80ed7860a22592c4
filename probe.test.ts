import { openOnlineBrowser } from './test/render/test-browser.ts';
import { serveSite } from './test/render/site-server.ts';
import { test } from 'vitest';
test('x', async () => {
  const b = await openOnlineBrowser();
  const s = await serveSite('/tmp/pf/site-demo', '/xxgk/nb/');
  const p = await b.newPage();
  p.on('console', m => console.log('console', m.text())); p.on('pageerror', e => console.log('err', String(e)));p.on('requestfailed', r=>console.log('failed', r.url(), r.failure()?.errorText));
  try { await p.goto(s.root + 'search/index.html?q='+encodeURIComponent('依申请公开')); } catch (e) { console.log(String(e)); }
  await new Promise(r => setTimeout(r, 3000));
  console.log(await p.evaluate('document.querySelector("main")?.innerText'));
  console.log(s.asked.slice(0,40).map(a=>`${a.status} ${a.path} ${a.bytes}`).join('\n'));
  await b.close(); await s.close();
});
