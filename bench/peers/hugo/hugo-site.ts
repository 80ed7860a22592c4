import fs from 'node:fs/promises';
import path from 'node:path';
import { load } from 'js-yaml';
import type { Form } from '../../../src/model/form.ts';
import { FORMS } from '../../../src/model/forms.ts';
import type { OfficialTable } from '../../../src/model/table.ts';
import { escapeHtml } from '../../../src/render/escape.ts';
import { filledTableHtml } from '../../../src/render/table-html.ts';

const LAYOUTS = path.join(import.meta.dirname, 'layouts');

/** One page for each report and nothing else: no lists, feeds or sitemap, which nianbao's own run has to make. */
const CONFIG = `baseURL: https://example.gov.cn/
title: 政府信息公开年报汇集
languageCode: zh-CN
timeout: 600s
disableKinds: [home, section, taxonomy, term, RSS, sitemap, robotsTXT, 404]
`;

/**
 * Makes a Hugo site of a content folder of bench/corpus.ts: each report as it is, as front matter of a page. Whatever
 * helps Hugo and is no cheating is done here: names are looked up beforehand, the frames of the tables stand in the
 * templates as text, with a place for each figure.
 */
export async function writeHugoSite(content: string, site: string): Promise<void> {
  await fs.cp(LAYOUTS, path.join(site, 'layouts'), { recursive: true });
  const frames = path.join(site, 'layouts', 'partials', 'frames');
  await fs.mkdir(frames, { recursive: true });
  for (const form of FORMS) {
    // The corpus has （六）其他处理 as one row in the older form.
    const tables = form.tables(form.otherRows.length === 0);
    for (const table of Object.values(tables))
      await fs.writeFile(path.join(frames, `${form.format}-${table.key}.html`), frameOf(form, table));
  }
  await fs.writeFile(path.join(site, 'config.yaml'), CONFIG);
  for (const region of await foldersOf(content)) {
    const regionName = (await agencyName(path.join(content, region, 'government'))).replace(/人民政府$/, '');
    for (const agency of await foldersOf(path.join(content, region))) {
      const own = path.join(content, region, agency);
      const to = path.join(site, 'content', region, agency);
      await fs.mkdir(to, { recursive: true });
      const names = `agencyName: ${await agencyName(own)}\nregionName: ${regionName}\n`;
      for (const file of await fs.readdir(own)) {
        if (file === 'agency.yaml') continue;
        const report = await fs.readFile(path.join(own, file), 'utf8');
        // Hugo takes a date of this name for “not published”.
        const matter = report.replace(/^published:/m, 'publishedOn:');
        await fs.writeFile(path.join(to, file.replace(/yaml$/, 'md')), `---\n${names}${matter}---\n`);
      }
    }
  }
}

async function foldersOf(folder: string): Promise<readonly string[]> {
  const entries = await fs.readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

async function agencyName(folder: string): Promise<string> {
  const agency = load(await fs.readFile(path.join(folder, 'agency.yaml'), 'utf8')) as {
    readonly name: string;
  };
  return agency.name;
}

/** A table whose figures are Hugo's to fill in, row by row. */
function frameOf(form: Form, table: OfficialTable): string {
  const rows = filledTableHtml(table, {
    figure: (pointer) => ({ html: `{{${pointer.replaceAll('/', '.')}}}`, classes: ['{{zero}}'] }),
    head: () => '',
    idPrefix: '',
  })
    // As our pages mark a nought.
    .replace(/ class="{{zero}}"([^>]*)>{{([^}]*)}}/g, '{{ if not $2 }} data-zero{{ end }}$1>{{ $2 }}')
    .replace(/<tr>.*<\/tr>/g, withinRow);
  const columns = Array.from({ length: table.width }, (_, index) => `<col class="col-${index + 1}">`);
  return `<table class="official official-${table.key}">
<caption id="caption-${table.key}">${escapeHtml(form.captions[table.key])}</caption>
<colgroup>${columns.join('')}</colgroup>
${rows}</table>`;
}

/** Where all figures of a row are of one mapping, it is looked up once. */
function withinRow(row: string): string {
  const owners = new Set(Array.from(row.matchAll(/{{ (\.[\w.]*)\.\w+ }}/g), ([, owner]) => owner));
  const [owner] = owners;
  if (owners.size !== 1 || owner === undefined) return row;
  return `{{ with ${owner} }}${row.replaceAll(`${owner}.`, '.')}{{ end }}`;
}
