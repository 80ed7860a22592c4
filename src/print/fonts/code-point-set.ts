/** A set of Unicode code points, one bit for each: quick to fill from a font, and to ask for every character of a text. */
export class CodePointSet {
  readonly #bits = new Uint32Array(0x110000 / 32);

  /** The code points that are in any of the sets. */
  static union(sets: Iterable<CodePointSet>): CodePointSet {
    const union = new CodePointSet();
    for (const set of sets) {
      for (let index = 0; index < union.#bits.length; index++) union.#bits[index]! |= set.#bits[index]!;
    }
    return union;
  }

  /** Adds a code point; what is no code point is ignored, since damaged fonts name such. */
  add(codePoint: number): void {
    if (codePoint >= 0 && codePoint < 0x110000) this.#bits[codePoint >>> 5]! |= 1 << (codePoint & 31);
  }

  has(codePoint: number): boolean {
    return (this.#bits[codePoint >>> 5]! & (1 << (codePoint & 31))) !== 0;
  }
}
