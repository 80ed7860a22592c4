import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import path from 'node:path';

/** A web server that publishes a folder below a path, as a 政府网站 would. */
export interface SiteServer {
  /** The address of the web root, with "/" at its end. */
  readonly root: string;
  /** The paths below the root that were asked for, in order. */
  readonly asked: readonly { readonly path: string; readonly status: number; readonly bytes: number }[];
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.xml': 'application/xml',
};

/**
 * What a strict site allows: its own files, and WebAssembly on the page of the search only. Styles and scripts in the
 * page itself are refused.
 */
const policy = (file: string): string =>
  `default-src 'self'; script-src 'self'${file.startsWith('search/') ? " 'wasm-unsafe-eval'" : ''}; object-src 'none'; base-uri 'none'`;

/** Starts a server on a free port of this machine; `prefix` begins and ends with "/". */
export async function serveSite(folder: string, prefix: string): Promise<SiteServer> {
  const asked: { path: string; status: number; bytes: number }[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = decodeURIComponent(pathname).slice(prefix.length);
    const isInside = pathname.startsWith(prefix) && !file.split('/').includes('..');
    readFile(path.join(folder, file))
      .then((bytes) => ({ status: 200, bytes }))
      .catch(() => ({ status: 404, bytes: Buffer.from('not found') }))
      .then((found) => (isInside ? found : { status: 404, bytes: Buffer.from('not found') }))
      .then(({ status, bytes }) => {
        asked.push({ path: file, status, bytes: bytes.length });
        response.writeHead(status, {
          'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
          'content-security-policy': policy(file),
        });
        response.end(bytes);
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    root: `http://127.0.0.1:${port}${prefix}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
