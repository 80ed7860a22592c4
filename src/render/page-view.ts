/** What the layout needs of every page. */
export interface PageView {
  /** The way to the web root: `''`, `'../'` …; from the root of the server only for the page of what is not found. */
  readonly root: string;
  readonly title: string;
  readonly description: string;
  /** From the home page down to this one, which has no link. */
  readonly trail: readonly { readonly text: string; readonly href: string | null }[];
  /** Its full address; `null` or left out where it has none that holds. */
  readonly canonical?: string | null;
  /** Whether it searches texts, which its policy must allow. */
  readonly searches?: boolean;
}
