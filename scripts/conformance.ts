import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Runs veraPDF, the reference validator, over all PDFs of an output folder: PDF/A-3a (or 2a) and PDF/UA-1.
 * `npm run conformance -- [--output DIR] [--flavour 3a] [--verapdf PATH]`
 */
const { values } = parseArgs({
  options: {
    output: { type: 'string', default: 'output' },
    flavour: { type: 'string', default: '3a' },
    verapdf: { type: 'string', default: process.env['VERAPDF'] ?? 'verapdf' },
  },
});

const files = readdirSync(values.output, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.pdf'))
  .map((entry) => path.join(entry.parentPath, entry.name))
  .sort();

let failures = 0;
for (const flavour of [values.flavour, 'ua1']) {
  const run = spawnSync(values.verapdf, ['--flavour', flavour, '--format', 'text', ...files], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (run.error !== undefined) {
    console.error('没有找到 veraPDF。请从 https://verapdf.org 下载安装，或用环境变量 VERAPDF 指明它的路径。');
    console.error('veraPDF was not found: install it from https://verapdf.org or name it in VERAPDF.');
    process.exit(3);
  }
  const passed = run.stdout.match(/^PASS /gm)?.length ?? 0;
  failures += files.length - passed;
  console.log(`${flavour}: ${passed}/${files.length}`);
  if (passed < files.length) console.log(run.stdout.replace(/^PASS .*\n/gm, ''), run.stderr);
}
process.exitCode = failures === 0 ? 0 : 1;
