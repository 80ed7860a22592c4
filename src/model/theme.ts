/** What a site adds to its pages, from the folder `theme` of its content; plain data, no templates. */
export interface Theme {
  /** Its emblem, shown before the site's name. */
  readonly logo?: {
    /** Published at, from the web root. */
    readonly path: string;
    readonly width: number;
    readonly height: number;
  };
  /** A sentence for the foot of every page. */
  readonly footer?: string;
  /** Links for the foot of every page. */
  readonly links?: readonly { readonly text: string; readonly href: string }[];
}

/** The files that a theme adds to the site. */
export interface ThemeAssets {
  /** Its own colours and sizes, which have passed the check; for the screen only. */
  readonly css?: string;
  readonly files: readonly { readonly path: string; readonly content: Uint8Array }[];
}
