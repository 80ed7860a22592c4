/** The package brings no types along; this is the part of it that is used. */
declare module 'subset-font' {
  /**
   * Cuts a font down to the characters of a text (by HarfBuzz, compiled to WebAssembly).
   *
   * @param font the bytes of a font file
   * @param text every character that is to stay
   */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { readonly targetFormat: 'sfnt' },
  ): Promise<Uint8Array>;
}
