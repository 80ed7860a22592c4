import path from 'node:path';
import { isNotFound } from '../load/file-system.ts';
import type { Language } from '../model/message.ts';
import { escapeHtml } from '../render/escape.ts';
import type { Answer } from './answer.ts';
import { HTML, versionOf } from './answer.ts';
import type { EditingSession, Look } from './editing-session.ts';
import type { LocalServer, PageWindow } from './local-server.ts';
import { startServer } from './local-server.ts';
import { overlayHtml } from './overlay.ts';
import type { SitePages } from './site-pages.ts';
import type { FileWatch } from './watch-files.ts';
import { watchFiles } from './watch-files.ts';

/** What a preview is made of. */
export interface PreviewOptions {
  readonly content: string;
  readonly templates: string;
  readonly host: string;
  readonly port: number;
  readonly language: Language;
  readonly session: EditingSession;
  readonly pages: SitePages;
  /** A look at the content has been taken, of which the pages tell now. @param files what was changed, absolute */
  readonly looked: (look: Look, files: ReadonlySet<string>) => void;
  /** Something went wrong that is no fault of the content. */
  readonly failed: (error: unknown) => void;
}

/** A preview that is running. */
export interface Preview {
  readonly port: number;
  close(): Promise<void>;
}

/** A content folder that is gone is looked for after so many milliseconds. */
const LOST = 1000;

/** Looks at the content, serves its pages, and keeps both as they are on the disk until it is closed. */
export async function openPreview(options: PreviewOptions): Promise<Preview> {
  const { content, templates, session, pages, failed } = options;
  const windows = new Set<PageWindow>();
  /** The content folder is not there. */
  let isLost = false;
  let missing: NodeJS.Timeout | undefined;
  let pending = new Set<string>();
  let isClosed = false;
  let working: Promise<void> | undefined;
  let settled: Promise<void> = Promise.resolve();

  // What is saved while the first look is taken is noticed, too.
  let watch = watchAll();
  let server: LocalServer | undefined;
  try {
    await watch.ready;
    const first = await session.look(new Set());
    pages.show(first.state);
    options.looked(first, new Set());
    server = await startServer({
      host: options.host,
      port: options.port,
      answer,
      watched: (window) => {
        windows.add(window);
        // It may have changed between its being sent and now.
        void refresh([window]);
      },
      failed: (_, error) => failed(error),
    });
  } catch (error) {
    await watch.close();
    throw error;
  }
  const { port } = server;
  return {
    port,
    async close() {
      isClosed = true;
      clearTimeout(missing);
      await watch.close();
      await server.close();
      await working;
      await settled;
      await Promise.all([pages.close(), session.close()]);
    },
  };

  function watchAll(): FileWatch {
    return watchFiles([content, templates], (files) => {
      if (files.has(content)) lookAgain();
      changed(files);
    });
  }

  function changed(files: Iterable<string>): void {
    for (const file of files) pending.add(file);
    working ??= work().finally(() => (working = undefined));
  }

  /** Whatever watched a folder that is gone does not see another one of its name: it is watched anew, until it is there. */
  function lookAgain(): void {
    missing ??= setTimeout(() => {
      missing = undefined;
      if (isClosed) return;
      void watch.close();
      watch = watchAll();
      void watch.ready.then(() => {
        if (!isClosed) changed([content]);
      });
    }, LOST);
  }

  async function work(): Promise<void> {
    while (pending.size > 0 && !isClosed) {
      const files = pending;
      pending = new Set();
      try {
        const isOf = (folder: string) => (file: string) =>
          file === folder || file.startsWith(folder + path.sep);
        const contentFiles = new Set([...files].filter(isOf(content)));
        if ([...files].some(isOf(templates))) pages.reread();
        if (contentFiles.size > 0) {
          const look = await session.look(contentFiles);
          pages.show(look.state);
          options.looked(look, contentFiles);
          isLost = false;
        }
      } catch (error) {
        if (isClosed) return;
        if (!isNotFound(error)) failed(error);
        else {
          if (!isLost) failed(error);
          isLost = true;
          lookAgain();
        }
      }
      // Pages are looked at again behind the next change, not before it.
      settled = refresh([...windows]);
    }
  }

  /** Reloads the windows whose page is another by now. */
  async function refresh(asked: readonly PageWindow[]): Promise<void> {
    // Those of reports first: lists take longer.
    for (const window of [...asked].sort((a, b) => isList(a) - isList(b))) {
      if (!window.isOpen()) {
        windows.delete(window);
        continue;
      }
      const version = await versionAt(window.page);
      if (version === window.version || isClosed) continue;
      window.version = version;
      window.reload();
    }
  }

  /** A page that cannot be made is another one, too: it then tells why. */
  async function versionAt(page: string): Promise<string> {
    try {
      return withNotes(await pages.answer(page)).version;
    } catch (error) {
      return versionOf(String(error));
    }
  }

  async function answer(address: string): Promise<Answer> {
    try {
      const made = await pages.answer(address);
      return made.type === HTML ? { ...made, body: withNotes(made).html } : made;
    } catch (error) {
      failed(error);
      const text = error instanceof Error ? error.message : String(error);
      const script = ownHead(versionOf(String(error)));
      const body = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>500</title>${script}</head><body><pre>${escapeHtml(text)}</pre></body></html>`;
      return { status: 500, type: HTML, body };
    }
  }

  /** A page with what the preview adds to it: nothing of this is ever written into a site. */
  function withNotes({ body, notes, depends }: Answer): { readonly html: string; readonly version: string } {
    const page = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
    if (notes === undefined) return { html: page, version: versionOf(page) };
    const { banner, rest } = overlayHtml(pages.environment(), notes, options.language);
    const version = versionOf(`${page}\n${banner}\n${rest}`, depends);
    // Content is escaped: it cannot hold these tags.
    const html = page
      .replace('</head>', () => `${ownHead(version)}</head>`)
      .replace(/<body[^>]*>/, (tag) => `${tag}${banner}`)
      .replace('</body>', () => `${rest}</body>`);
    return { html, version };
  }
}

const isList = ({ page }: PageWindow): number => (/\/[0-9]{4}\//.test(page) ? 0 : 1);

const ownHead = (version: string): string =>
  `<link rel="stylesheet" href="/.nianbao/style.css"><script src="/.nianbao/script.js" defer data-version="${version}"></script>`;
