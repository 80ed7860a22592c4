import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import EleventyDevServer from '@11ty/eleventy-dev-server';
import type { LiveSocket } from '@11ty/eleventy-dev-server';
import { isAllowedHost } from './allowed-host.ts';
import type { Answer } from './answer.ts';
import { plain } from './answer.ts';

/** What a server gives out. */
export interface ServerOptions {
  /** The address to listen on. */
  readonly host: string;
  /** 0: any. */
  readonly port: number;
  /** A page as it is to be sent; anything but a page as it is. @param address the path of the request */
  readonly answer: (address: string) => Promise<Answer>;
  /** A window shows a page in a version, and is to be told when another is there. */
  readonly watched: (window: PageWindow) => void;
  /** A request could not be answered: a bug of ours, or a template with a fault. */
  readonly failed: (address: string, error: unknown) => void;
}

/** A window of a browser that shows a page. */
export interface PageWindow {
  readonly page: string;
  version: string;
  reload(): void;
  readonly isOpen: () => boolean;
}

/** A server that is running. */
export interface LocalServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Eleventy's server, which by itself listens on all addresses of the machine. */
class ServerOfHost extends EleventyDevServer {
  host = '';
  override _serverListen(port: number): void {
    this.server.listen({ host: this.host, port });
  }
}

const SILENT = { info: () => undefined, log: () => undefined, error: () => undefined };

/** Starts Eleventy's development server for answers from memory: it is never asked for a file. */
export async function startServer(options: ServerOptions): Promise<LocalServer> {
  const server = new ServerOfHost('nianbao', 'nianbao-preview', {
    // The preview reloads by itself: only windows whose page has changed, and after the server was started anew.
    liveReload: false,
    domDiff: false,
    portReassignmentRetryCount: 10,
    messageOnStart: () => false,
    logger: SILENT,
    middleware: [(request, response) => void respond(options, request, response)],
  });
  server.host = options.host;
  server.serve(options.port);
  await server.ready();
  server.updateServer.on('connection', (socket, request) => watchPage(options, socket, request));
  return { port: (server.server.address() as AddressInfo).port, close: () => server.close() };
}

async function respond(
  { host, answer, failed }: ServerOptions,
  request: IncomingMessage,
  response: ServerResponse & { isCustomErrorPage?: boolean },
): Promise<void> {
  const address = request.url ?? '/';
  let result: Answer;
  try {
    if (!isAllowedHost(request.headers.host, host)) result = plain(403, 'Forbidden: unknown host name');
    else if (request.method !== 'GET' && request.method !== 'HEAD') result = plain(405, 'Method Not Allowed');
    else result = await answer(address);
  } catch (error) {
    failed(address, error);
    result = plain(500, error instanceof Error ? error.message : String(error));
  }
  const { status, type, body, location } = result;
  response.statusCode = status;
  response.isCustomErrorPage = true;
  response.setHeader('Content-Type', type);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  if (location !== undefined) response.setHeader('Location', location);
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response.setHeader('Content-Length', bytes.length);
  if (request.method === 'HEAD') response.end();
  else response.end(bytes);
}

function watchPage({ host, watched }: ServerOptions, socket: LiveSocket, request: IncomingMessage): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const page = searchParams.get('page');
  const version = searchParams.get('version');
  const isOurs =
    isAllowedHost(request.headers.host, host) && pathname === '/.nianbao/changes' && isSameOrigin(request);
  if (!isOurs || page === null || version === null) {
    socket.close();
    return;
  }
  let isOpen = true;
  const closed = (): void => void (isOpen = false);
  socket.on('close', closed);
  socket.on('error', closed);
  watched({ page, version, isOpen: () => isOpen, reload: () => socket.send('reload') });
}

/** A page of elsewhere may open a socket to this machine, too. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}
