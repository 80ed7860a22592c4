/** What a scoped style sheet is put under. */
export interface StyleScope {
  /** The selector of the one element that everything is below. */
  readonly root: string;
  /** What stands before the name of every class. */
  readonly classPrefix: string;
  /** The size of a `rem` in pixels: the page that is pasted into has one of its own. */
  readonly remPixels: number;
}

/**
 * Puts a style sheet of ours under one element, so that it neither reaches the page around it nor is reached by that
 * page's plain selectors. Written out selector by selector, as browsers that offices have know neither `@scope` nor
 * nesting. The colours for a dark page are left out: what is around is not known to be dark. Rules for the
 * page as a whole (`:root[…]`, `body`, `main` …) have nothing to style here and are left out, too.
 *
 * @param css without strings or addresses that hold braces, as our own style sheets are
 */
export function scopedStyle(css: string, scope: StyleScope): string {
  const light = css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/var\(--on-light, ([^()]*)\) var\(--on-dark, [^()]*\)/g, '$1')
    .replaceAll(/\s+/g, ' ');
  const pixels = light.replaceAll(/(?<![\w-])(-?[\d.]+)rem\b/g, (_, number: string) => {
    return `${Number((Number(number) * scope.remPixels).toFixed(2))}px`;
  });
  return scopedRules(pixels, scope);
}

/** A style sheet as it stands, in fewer characters. */
export const compactStyle = (css: string): string =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(';}', '}')
    .trim();

function scopedRules(css: string, scope: StyleScope): string {
  let scoped = '';
  for (const { prelude, block } of rulesOf(css)) {
    if (prelude.startsWith('@')) {
      const inner = prelude.includes('prefers-color-scheme') ? '' : scopedRules(block, scope);
      if (inner !== '') scoped += `${prelude}{${inner}}\n`;
      continue;
    }
    const selectors = topLevelParts(prelude).flatMap((selector) => scopedSelector(selector, scope));
    const declarations = block.replaceAll(/--on-(light|dark): ?[^;]*;/g, '');
    if (selectors.length > 0) scoped += `${compactStyle(`${selectors.join(',')}{${declarations}}`)}\n`;
  }
  return scoped;
}

/** What is about the page as a whole, or about elements that an article does not have. */
const OF_THE_PAGE = /^(:root.|html|body|main|button|select|input|\.(page|skip-link|lead)\b)/;

function scopedSelector(selector: string, { root, classPrefix }: StyleScope): readonly string[] {
  if (selector === ':root') return [root];
  if (OF_THE_PAGE.test(selector)) return [];
  return [`${root} ${selector.replaceAll(/\.(?=[a-z])/g, `.${classPrefix}`)}`];
}

/** The rules of a style sheet, or of a block of it, in order: what stands before the braces, and between them. */
function rulesOf(css: string): readonly { readonly prelude: string; readonly block: string }[] {
  const rules: { prelude: string; block: string }[] = [];
  let depth = 0;
  let from = 0;
  let open = 0;
  for (let at = 0; at < css.length; at += 1) {
    if (css[at] === '{') {
      if (depth === 0) open = at;
      depth += 1;
    } else if (css[at] === '}') {
      depth -= 1;
      if (depth > 0) continue;
      rules.push({ prelude: css.slice(from, open).trim(), block: css.slice(open + 1, at).trim() });
      from = at + 1;
    }
  }
  return rules;
}

/** The selectors of a list; commas in parentheses belong to one of them. */
function topLevelParts(list: string): readonly string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const sign of list) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim());
}
