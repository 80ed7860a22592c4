import type { Readable, Writable } from 'node:stream';
import type { ConnectionTransport } from 'puppeteer-core';

/**
 * The DevTools protocol over the two pipes of `--remote-debugging-pipe`: JSON messages, each ended by a zero byte.
 * No port is opened that another user of the machine could connect to, and the browser ends when the pipes close,
 * which they do however this process ends.
 *
 * @param toBrowser file descriptor 3 of the browser
 * @param fromBrowser file descriptor 4 of the browser
 */
export function pipeTransport(toBrowser: Writable, fromBrowser: Readable): ConnectionTransport {
  let parts: Buffer[] = [];
  const transport: ConnectionTransport = {
    send(message: string): void {
      if (toBrowser.writable) toBrowser.write(`${message}\0`);
    },
    close(): void {
      toBrowser.destroy();
      fromBrowser.destroy();
    },
  };
  fromBrowser.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      parts.push(chunk.subarray(start, end));
      const message = (parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)).toString();
      parts = [];
      start = end + 1;
      transport.onmessage?.(message);
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  });
  fromBrowser.on('close', () => transport.onclose?.());
  // A browser that died is reported by `close`; the broken pipe itself says nothing more.
  fromBrowser.on('error', () => undefined);
  toBrowser.on('error', () => undefined);
  return transport;
}
