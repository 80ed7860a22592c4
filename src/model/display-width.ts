import { createRequire } from 'node:module';
import type stringWidth from 'string-width';

const require = createRequire(import.meta.url);
let measure: typeof stringWidth | undefined;

/**
 * How many columns of a terminal a text takes; a Chinese character takes two. What measures is loaded when it is first
 * asked: a tenth of a short run's start would be its, and most runs say nothing that has to be measured.
 */
export function displayWidth(text: string): number {
  measure ??= (require('string-width') as { default: typeof stringWidth }).default;
  return measure(text);
}
