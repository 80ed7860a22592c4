import { createServer } from 'node:net';
import { hasCode } from '../load/file-system.ts';

/** After so many ports that are taken, more are not looked at. */
export const TRIED_PORTS = 20;

/**
 * The first port from the given one on that nobody listens on; `undefined` where so many in a row are taken.
 *
 * @throws the system's error where the host cannot be listened on (EADDRNOTAVAIL, ENOTFOUND, EACCES)
 */
export async function freePort(host: string, from: number): Promise<number | undefined> {
  for (let port = from; port < from + TRIED_PORTS && port <= 65535; port += 1) {
    if (await isFree(host, port)) return port;
  }
  return undefined;
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      if (hasCode(error, 'EADDRINUSE')) resolve(false);
      else reject(error);
    });
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
