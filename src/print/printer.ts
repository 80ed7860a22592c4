import { EnvironmentError } from '../model/environment-error.ts';
import type { Message } from '../model/message.ts';
import { browserHint, type BrowserSource } from './browser/find-browser.ts';
import { startBrowser, type BrowserOptions, type StartedBrowser } from './browser/start-browser.ts';
import type { Typefaces } from './fonts/load-typefaces.ts';
import { PrintError } from './print-error.ts';
import { limitedPrint, untilAborted } from './print-limits.ts';
import { openPrintPage, type PrintDocument, type PrintedPdf, type PrintPage } from './print-page.ts';

/** Which browser prints. */
export interface BrowserIdentity {
  /** As the browser calls itself, `HeadlessChrome`. */
  readonly product: string;
  readonly version: string;
  /** An executable that starts by itself, absolute path. */
  readonly path: string;
  readonly source: BrowserSource;
}

/** How a printer is opened. */
export interface PrinterOptions extends BrowserOptions {
  readonly typefaces: Typefaces;
  /** Milliseconds that one print may take; left out: 30,000. */
  readonly timeout?: number | undefined;
  /** Prints after which the browser is replaced, since its memory grows; left out: 200. */
  readonly recycleAfter?: number | undefined;
}

/** A browser that prints one report after the other. */
export interface Printer {
  readonly browser: BrowserIdentity;
  /** Whether the browser runs in its sandbox. */
  readonly sandboxed: boolean;
  /** What the user should know about this machine. */
  readonly warnings: readonly Message[];
  /**
   * Prints one report; calls wait for each other. A browser that hangs or crashes is replaced, and the report tried
   * once more.
   *
   * @param signal ends the print at once, together with the browser
   * @throws PrintError when the report cannot be printed; the reason of the signal when it was aborted
   */
  print(document: PrintDocument, signal?: AbortSignal): Promise<PrintedPdf>;
  /** Ends the browser and removes its folders. A print that is under way is rejected. */
  close(): Promise<void>;
}

/** A browser with its page, and how often it has printed. */
interface Session {
  readonly started: StartedBrowser;
  readonly page: PrintPage;
  prints: number;
}

/**
 * Starts a browser and opens a page with the fonts loaded.
 *
 * @throws EnvironmentError when no browser starts
 */
export async function openPrinter(options: PrinterOptions): Promise<Printer> {
  const { typefaces, timeout = 30_000, recycleAfter = 200 } = options;
  let session: Session | undefined;
  let closed = false;
  let queue: Promise<unknown> = Promise.resolve();

  const open = async (): Promise<Session> => {
    const started = await startBrowser(options);
    try {
      return { started, page: await limitedPrint(openPrintPage(started, typefaces), timeout), prints: 0 };
    } catch (error) {
      await started.kill();
      // An empty page that cannot be opened is no report's fault.
      throw error instanceof PrintError
        ? new EnvironmentError(error.text, browserHint, { cause: error })
        : error;
    }
  };
  const discard = async (): Promise<void> => {
    const old = session;
    session = undefined;
    await old?.started.kill();
  };
  const attempt = async (document: PrintDocument, signal: AbortSignal | undefined): Promise<PrintedPdf> => {
    if (session !== undefined && session.prints >= recycleAfter) await discard();
    session ??= await open();
    session.prints += 1;
    try {
      return await limitedPrint(session.page.print(document), timeout, signal);
    } catch (error) {
      // Whatever state the page is in, no other report may come to see it.
      if (!isReportsFault(error)) await discard();
      throw error;
    }
  };
  const printInTurn = async (
    document: PrintDocument,
    signal: AbortSignal | undefined,
  ): Promise<PrintedPdf> => {
    for (let retry = false; ; retry = true) {
      if (closed) throw new Error('the printer is closed');
      signal?.throwIfAborted();
      try {
        return await attempt(document, signal);
      } catch (error) {
        if (retry || closed || signal?.aborted === true || isReportsFault(error)) throw error;
      }
    }
  };

  session = await open();
  const { found, sandboxed, warnings } = session.started;
  const [product = '', version = ''] = (await session.started.browser.version()).split('/');
  return {
    browser: { product, version, path: found.path, source: found.source },
    sandboxed,
    warnings,
    print(document, signal) {
      const printed = queue.then(() => printInTurn(document, signal));
      queue = printed.catch(() => undefined);
      // A browser that is just starting, or a report whose turn has not come, does not hold up an abort.
      return signal === undefined ? printed : untilAborted(printed, signal);
    },
    async close() {
      closed = true;
      await discard();
      await queue;
      // A browser that was starting meanwhile.
      await discard();
    },
  };
}

/** A picture that is broken stays broken in any other browser. */
function isReportsFault(error: unknown): boolean {
  return error instanceof PrintError && error.failure === 'picture';
}
