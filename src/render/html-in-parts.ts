import { ByteRoom } from '../model/byte-room.ts';

/** A part of a page that writes its bytes by itself. */
export type WrittenPart = (room: ByteRoom) => void;

/**
 * HTML in parts, one after the other: texts, and tables, which are the larger part of a report's page and stand ready as
 * bytes but for its figures. Most pages are only written; to make one text of them first would take longer than all
 * else that is done for them.
 */
export class HtmlInParts {
  readonly #parts: readonly (string | WrittenPart)[];

  constructor(parts: readonly (string | WrittenPart)[]) {
    this.#parts = parts;
  }

  writeTo(room: ByteRoom): void {
    for (const part of this.#parts) {
      if (typeof part === 'string') room.text(part);
      else part(room);
    }
  }

  toString(): string {
    const room = new ByteRoom(1 << 17);
    this.writeTo(room);
    return room.toString();
  }
}
