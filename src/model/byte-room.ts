/** Room for the UTF-8 bytes of a text that is written part by part. It grows where it must, and can be used again. */
export class ByteRoom {
  #bytes: Buffer;
  #length = 0;

  /** @param size in bytes, at first */
  constructor(size: number) {
    this.#bytes = Buffer.allocUnsafeSlow(size);
  }

  /** How many bytes there is room for. */
  get size(): number {
    return this.#bytes.length;
  }

  /** What was written. It is lent: it holds only until the room is cleared. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Adds a text; halves of characters become U+FFFD. */
  text(text: string): void {
    // No UTF-16 unit takes more than three bytes.
    this.#makeRoom(3 * text.length);
    if (text.length > SHORT || !this.#asciiFits(text)) {
      this.#length += this.#bytes.write(text, this.#length, 'utf8');
    }
  }

  /** Adds what is UTF-8 already. */
  bytes(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  clear(): void {
    this.#length = 0;
  }

  toString(): string {
    return this.#bytes.toString('utf8', 0, this.#length);
  }

  /** Adds a short text unit by unit, which takes less time than a call of the system's, if it is ASCII. */
  #asciiFits(text: string): boolean {
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit > 0x7f) return false;
      this.#bytes[this.#length + at] = unit;
    }
    this.#length += text.length;
    return true;
  }

  #makeRoom(bytes: number): void {
    const wanted = this.#length + bytes;
    if (wanted <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(wanted, 2 * this.#bytes.length));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** Figures are. */
const SHORT = 8;
