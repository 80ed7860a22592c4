/** The part of Eleventy's own web server and file watcher that nianbao uses; they have no type declarations. */
declare module '@11ty/eleventy-dev-server' {
  import type { IncomingMessage, Server, ServerResponse } from 'node:http';

  /** A browser window that is told of changes. */
  export interface LiveSocket {
    send(message: string): void;
    close(): void;
    on(event: 'close' | 'error', listener: () => void): void;
  }

  export interface DevServerOptions {
    readonly liveReload: boolean;
    readonly domDiff: boolean;
    readonly portReassignmentRetryCount: number;
    readonly messageOnStart: () => false;
    readonly logger: Readonly<Record<'info' | 'log' | 'error', (...words: readonly unknown[]) => void>>;
    readonly middleware: readonly ((
      request: IncomingMessage,
      response: ServerResponse & { isCustomErrorPage?: boolean },
      next: () => void,
    ) => void)[];
  }

  export default class EleventyDevServer {
    constructor(name: string, folder: string, options: DevServerOptions);
    readonly server: Server;
    readonly updateServer: {
      on(event: 'connection', listener: (socket: LiveSocket, request: IncomingMessage) => void): void;
    };
    serve(port: number): void;
    /** Listens on a port; it is called again with the next one where it is taken. */
    _serverListen(port: number): void;
    ready(): Promise<void>;
    close(): Promise<void>;
  }
}

declare module '@11ty/chokidar-with-glob-support' {
  export interface Watcher {
    on(event: 'all', listener: (event: string, path: string) => void): Watcher;
    on(event: 'ready', listener: () => void): Watcher;
    on(event: 'error', listener: (error: unknown) => void): Watcher;
    close(): Promise<void>;
  }
  export function watch(
    paths: readonly string[],
    options: {
      readonly ignoreInitial: boolean;
      readonly disableGlobbing: boolean;
      readonly followSymlinks: boolean;
      readonly atomic: boolean;
      readonly ignorePermissionErrors: boolean;
      readonly ignored: (path: string) => boolean;
    },
  ): Watcher;
  const chokidar: { readonly watch: typeof watch };
  export default chokidar;
}
