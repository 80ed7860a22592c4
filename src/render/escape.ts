const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Escapes text for HTML content and quoted attributes. A no-break space becomes a plain one: nobody typed it on
 * purpose, and in a PDF it breaks the text of its line into pieces.
 */
export function escapeHtml(text: string): string {
  // As nearly always: figures, of which a page has two hundred, and most of the prose.
  if (!/[&<>"'\u00a0]/.test(text)) return text;
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!).replaceAll('\u00a0', ' ');
}

// Characters that XML 1.0 (2.2) has no way to write.
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Escapes text for XML content and quoted attributes; what XML cannot hold is left out. */
export function escapeXml(text: string): string {
  return escapeHtml(text).replace(NOT_IN_XML, '');
}
