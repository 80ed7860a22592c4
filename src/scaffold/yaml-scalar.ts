import { dump } from 'js-yaml';

/** A text as YAML on one line, quoted where it has to be. */
export function yamlScalar(text: string): string {
  return dump(text, { lineWidth: -1 }).trimEnd();
}
