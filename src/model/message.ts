/** The languages that nianbao speaks to its users. Chinese comes first; English is for `--lang en`. */
export type Language = 'zh' | 'en';

/** One sentence or short text, in both languages, so that none can be forgotten. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}
