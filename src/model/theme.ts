/** What a theme's HTML can ask for: texts of site.yaml, the emblem, and the way to pages of the site. */
export const THEME_VALUES = {
  texts: ['site.name', 'site.host', 'site.contact'],
  pages: ['home', 'search', 'glossary'],
  emblem: ['logo'],
} as const;

export type ThemeValue = (typeof THEME_VALUES)['texts' | 'pages' | 'emblem'][number];

/** A piece of a theme's HTML: HTML that was checked and written anew by us, or what stands for something of the site. */
export type ThemePiece = string | { readonly value: ThemeValue };

/** What a site adds to its pages, from the folder `theme` of its content; plain data, no templates. */
export interface Theme {
  /** Its emblem, shown before the site's name. */
  readonly logo?: {
    /** Published at, from the web root. */
    readonly path: string;
    readonly width: number;
    readonly height: number;
  };
  /** What stands in the place of the site's name. */
  readonly headerHtml?: readonly ThemePiece[];
  /** What stands in the place of links and contact at the foot of every page. */
  readonly footerHtml?: readonly ThemePiece[];
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
