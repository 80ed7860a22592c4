/** An element of an XML file; text beside elements is not kept, as our files have none. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const TOKEN = /<\?xml [^?]*\?>|<\/([\w:-]+)>|<([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|[^<]+|</gy;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
};

/**
 * Parses the plain XML that feeds and sitemaps are: elements, quoted attributes, text with the predefined entities.
 *
 * @throws Error where the text is not well-formed
 */
export function parseXml(source: string): XmlElement {
  const plain = (text: string): string =>
    text.replaceAll(/&([^;\s]*);?/g, (whole, name: string) => {
      const sign = ENTITIES[name];
      if (sign === undefined || !whole.endsWith(';')) throw new Error(`no entity: ${whole}`);
      return sign;
    });
  type Open = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string };
  const stack: Open[] = [{ name: '', attributes: {}, children: [], text: '' }];
  for (const match of source.matchAll(TOKEN)) {
    const [token, closing, opening, attributes = '', empty] = match;
    const top = stack.at(-1)!;
    if (token === '<')
      throw new Error(`no markup at ${match.index}: ${source.slice(match.index, match.index + 40)}`);
    if (opening !== undefined) {
      const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        plain(value),
      ]);
      if (new Set(pairs.map(([key]) => key)).size !== pairs.length)
        throw new Error(`an attribute twice: ${token}`);
      const element: Open = {
        name: opening,
        attributes: Object.fromEntries(pairs) as Record<string, string>,
        children: [],
        text: '',
      };
      top.children.push(element);
      if (empty === '') stack.push(element);
    } else if (closing !== undefined) {
      if (stack.pop()?.name !== closing) throw new Error(`</${closing}> closes another element`);
    } else if (!token.startsWith('<?')) {
      top.text += plain(token);
    }
  }
  const [document] = stack;
  if (stack.length !== 1 || document!.children.length !== 1 || document!.text.trim() !== '') {
    throw new Error('not one closed element');
  }
  return document!.children[0]!;
}
