/**
 * Addresses that a template may put into `href`, `src`, `action` or a refresh. A new one fails the test until somebody
 * has looked at where it comes from.
 */
export const OWN_ADDRESSES: readonly string[] = [
  'address',
  'directory.home.feed',
  'entry.href',
  'entry.links.data',
  'entry.links.html',
  'entry.links.pdf',
  'file.href',
  'link.href',
  'page.canonical',
  'page.root',
  'pdf.href',
  'redirect.canonical',
  'redirect.href',
  'region.feed',
  'region.href',
  'report.href',
  'searchHref',
  'step.href',
  'tools.agencyHref',
  'tools.contactHref',
  'tools.data',
  'tools.glossaryHref',
  'tools.package',
  'tools.pdf',
];

/** Addresses from content, each with the field whose schema holds its scheme, or why there is none. */
export const CONTENT_ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  'agency.applyHref': ['agency /properties/applyUrl', 'site /$defs/address'],
  'link.href': ['theme /properties/links/items/properties/href'],
  'site.links.apply': ['site /$defs/address'],
  'site.links.guide': ['site /$defs/address'],
  'site.links.sitemap': ['site /$defs/address'],
  'tools.applyHref': ['agency /properties/applyUrl', 'site /$defs/address'],
  'tools.guideHref': ['site /$defs/address'],
  // src/render/pages.ts writes “tel:” or “mailto:” before what was typed.
  'fact.href': [],
};

/** Attributes whose value a browser follows. */
const ADDRESS = /^(href|src|action|formaction|poster|data|cite|srcset|background|ping|xlink:href)$/;
/** Attributes whose value is code. */
const CODE = /^(on.*|style|srcdoc)$/;

/**
 * Places of a Nunjucks template where text of an author's could become markup, code or a link that runs code: output
 * that is not escaped, outside of quotes, in scripts, styles or event handlers, and addresses that nobody has vouched for.
 *
 * @returns the line and what is wrong with it
 */
export function unsafeOutputs(template: string): readonly string[] {
  const found: string[] = [];
  const line = (at: number): number => template.slice(0, at).split('\n').length;
  const report = (at: number, what: string): void => void found.push(`${line(at)} ${what}`);
  const plain = template.replaceAll(/\{#[^]*?#\}/g, blank).replace(/^---\n[^]*?\n---\n/, blank);

  for (const { 0: tag, index } of plain.matchAll(/\{\{[^]*?\}\}|\{%[^]*?%\}/g)) {
    if (/\|\s*(safe|dump|urlize|replace|escape_once)\b/.test(tag)) report(index, `filter in ${tag}`);
    if (/^\{%-?\s*(autoescape|raw|verbatim|filter|import|from)\b/.test(tag)) report(index, tag);
    if (/\bconstructor\b|__proto__|\bprototype\b/.test(tag)) report(index, tag);
  }

  // Tags of the template's own are no part of the HTML; what they choose between is.
  const html = plain.replaceAll(/\{%[^]*?%\}/g, blank);
  for (const { 0: whole, 1: name, index } of html.matchAll(/<(script|style)\b[^>]*>[^]*?<\/\1>/gi)) {
    const open = whole.indexOf('>') + 1;
    // What is made of our own style sheets.
    const content = whole.slice(open).replaceAll('{{ fragmentStyle }}', '');
    if (content.includes('{{')) report(index, `output in <${name}>`);
  }
  for (const { start, text } of tagsOf(html)) {
    // What is left of a tag without its quoted values.
    const bare = text.replaceAll(/"[^"]*"|'[^']*'/g, blank);
    if (bare.includes('{{')) report(start + bare.indexOf('{{'), 'output outside of quotes');
    for (const { 0: whole, 1: key = '', 2: value = '', index } of text.matchAll(
      /([\w:-]+)\s*=\s*("[^"]*"|'[^']*')/g,
    )) {
      if (!value.includes('{{')) continue;
      const at = start + index;
      // What the template chooses between is looked at one by one.
      const from = at + whole.indexOf(value) + 1;
      const choices = plain.slice(from, from + value.length - 2).split(/\{%[^]*?%\}/);
      if (CODE.test(key.toLowerCase())) report(at, `output in ${key}`);
      else if (ADDRESS.test(key.toLowerCase())) for (const choice of choices) checkAddress(choice, at);
      else if (/^["']\d+\s*;\s*url=/i.test(value))
        checkAddress(value.slice(1, -1).replace(/^[^=]*=/, ''), at);
    }
  }
  return found;

  function checkAddress(value: string, at: number): void {
    // Behind text of ours (“#”, “../”, a path) no scheme can begin; “java” with the rest from elsewhere is none of ours.
    const first = /^\{\{-?\s*([^]*?)\s*-?\}\}/.exec(value)?.[1];
    if (value.trim() === '') return;
    if (first === undefined) {
      if (!/^(#|\.{0,2}\/|https:\/\/)/.test(value)) report(at, `address ${value}`);
    } else if (!OWN_ADDRESSES.includes(first) && !Object.hasOwn(CONTENT_ADDRESSES, first)) {
      report(at, `address ${first}`);
    }
  }
}

/** The start tags of HTML with output in it: a “>” in quotes or in an output ends no tag. */
function tagsOf(html: string): readonly { readonly start: number; readonly text: string }[] {
  const tags: { start: number; text: string }[] = [];
  for (const { 0: text, index } of html.matchAll(
    /<(?:[a-z]|\{\{[^]*?\}\})(?:\{\{[^]*?\}\}|"[^"]*"|'[^']*'|[^"'>{]|\{(?!\{))*>/gi,
  )) {
    tags.push({ start: index, text });
  }
  return tags;
}

/** A stretch of text as blanks, with its line breaks. */
const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');
