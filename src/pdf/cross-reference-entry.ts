/** Where one object stands (ISO 32000-1 §7.5.4, §7.5.8). */
export type CrossReference =
  | { readonly kind: 'plain'; readonly offset: number; readonly generation: number }
  /** The `index`th object of the object stream with number `container`. */
  | { readonly kind: 'packed'; readonly container: number; readonly index: number }
  | { readonly kind: 'free' };

/** The largest object number (Annex C). */
export const mostObjects = 8_388_607;
