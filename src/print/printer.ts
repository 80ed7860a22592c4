import { EnvironmentError } from '../model/environment-error.ts';
import type { Message } from '../model/message.ts';
import { browserHint, type BrowserSource } from './browser/find-browser.ts';
import { startBrowser, type BrowserOptions, type StartedBrowser } from './browser/start-browser.ts';
import type { Typefaces } from './fonts/load-typefaces.ts';
import { PrintError } from './print-error.ts';
import { limitedPrint, untilAborted } from './print-limits.ts';
import {
  openPrintPage,
  type PrintDocument,
  type PrintedPdf,
  type PrintedTogether,
  type PrintPage,
} from './print-page.ts';

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
  /** Prints after which the browser is replaced, in case that something in it grows; left out: 1,000. */
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
  /**
   * Prints several reports as one PDF, for less than one by one. A browser that hangs or crashes is replaced; only a
   * single report is tried once more.
   *
   * @param documents of the same language and style sheet, none of which must be printed by itself
   * @throws PrintError when any of them cannot be printed: the others are to be tried without it
   */
  printTogether(documents: readonly PrintDocument[], signal?: AbortSignal): Promise<PrintedTogether>;
  /** Ends the browser and removes its folders. A print that is under way is rejected. */
  close(): Promise<void>;
}

/** A browser with its page, and how often it has printed. */
interface Session {
  readonly started: StartedBrowser;
  readonly page: PrintPage;
  prints: number;
}

/** Something to print. */
interface Work<T> {
  readonly print: (page: PrintPage) => Promise<T>;
  /** How many reports it prints. */
  readonly prints: number;
  /** How often it is tried where the browser fails. */
  readonly tries: number;
}

/**
 * Starts a browser and opens a page with the fonts loaded.
 *
 * @throws EnvironmentError when no browser starts
 */
export async function openPrinter(options: PrinterOptions): Promise<Printer> {
  const { typefaces, timeout = 30_000, recycleAfter = 1000 } = options;
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
  const attempt = async <T>(work: Work<T>, signal: AbortSignal | undefined): Promise<T> => {
    if (session !== undefined && session.prints >= recycleAfter) await discard();
    session ??= await open();
    session.prints += work.prints;
    try {
      return await limitedPrint(work.print(session.page), timeout, signal);
    } catch (error) {
      // Whatever state the page is in, no other report may come to see it.
      if (!isReportsFault(error)) await discard();
      throw error;
    }
  };
  const inTurn = async <T>(work: Work<T>, signal: AbortSignal | undefined): Promise<T> => {
    for (let tries = work.tries; ; tries -= 1) {
      if (closed) throw new Error('the printer is closed');
      signal?.throwIfAborted();
      try {
        return await attempt(work, signal);
      } catch (error) {
        if (tries === 1 || closed || signal?.aborted === true || isReportsFault(error)) throw error;
      }
    }
  };
  const enqueue = <T>(work: Work<T>, signal: AbortSignal | undefined): Promise<T> => {
    const printed = queue.then(() => inTurn(work, signal));
    queue = printed.catch(() => undefined);
    // A browser that is just starting, or a report whose turn has not come, does not hold up an abort.
    return signal === undefined ? printed : untilAborted(printed, signal);
  };

  session = await open();
  const { found, sandboxed, warnings } = session.started;
  const [product = '', version = ''] = (await session.started.browser.version()).split('/');
  return {
    browser: { product, version, path: found.path, source: found.source },
    sandboxed,
    warnings,
    print: (document, signal) =>
      enqueue({ print: (page) => page.print(document), prints: 1, tries: 2 }, signal),
    printTogether: (documents, signal) =>
      enqueue(
        {
          print: (page) => page.printTogether(documents),
          prints: documents.length,
          tries: documents.length === 1 ? 2 : 1,
        },
        signal,
      ),
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
