/** The bytes as a text of one unit per byte. */
export function latin1(bytes: Uint8Array, start: number, end: number): string {
  // For the few bytes of a token a loop is faster than a decoder.
  let text = '';
  for (let at = start; at < end; at += 1) text += String.fromCharCode(bytes[at] as number);
  return text;
}

const slots = 1024;
const longest = 24;

/** Words read before, each in the slot that its bytes give; a new one takes the place of an old one. */
const words: string[] = Array.from({ length: slots }, () => '');

/**
 * The same for names and keywords: a file writes the same few words thousands of times, and each needs to be made a
 * string only once.
 */
export function wordOf(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > longest) return latin1(bytes, start, end);
  let slot = 0;
  for (let at = start; at < end; at += 1) slot = (slot * 31 + (bytes[at] as number)) & (slots - 1);
  const known = words[slot] as string;
  return stands(known, bytes, start, end) ? known : (words[slot] = latin1(bytes, start, end));
}

function stands(word: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) !== bytes[start + at]) return false;
  return true;
}
