import nunjucks from 'nunjucks';

/** HTML that our own code made and escaped; templates print it as it is, while they escape every plain text. */
export type SafeHtml = { readonly length: number; toString(): string };

/** Marks HTML as safe to print. Only modules that escape their input may call it. */
export function safeHtml(html: string): SafeHtml {
  // The type declarations do not know SafeString's constructor; the runtime does.
  const { SafeString } = nunjucks.runtime as unknown as { SafeString: new (text: string) => SafeHtml };
  return new SafeString(html);
}
