import type { FinishOptions } from '../finish/finish-options.ts';
import { finishPart, finishPdf, type FinishedPdf } from '../finish/finish-pdf.ts';
import { openPrintJob } from '../finish/print-job.ts';
import { expectShortLives } from '../finish/short-lived.ts';
import { verifyFinished } from '../finish/verify-finished.ts';
import type { FinishedFault } from '../finish/verify/finished-fault.ts';
import { breathe } from '../load/blocking-file-system.ts';
import { EnvironmentError } from '../model/environment-error.ts';
import type { Message } from '../model/message.ts';
import type {
  BrowserOptions,
  FaceIdentity,
  PrintDocument,
  Printer,
  PrinterOptions,
  Typefaces,
} from '../print/index.ts';
import { PdfError } from '../pdf/pdf-error.ts';
import { mayBePrintedTogether, openPrinter } from '../print/index.ts';

/** A report to be printed, and what its finished PDF says of itself and carries. */
export interface PrintOrder extends PrintDocument, Omit<FinishOptions, 'producer' | 'standard'> {}

/** A finished PDF, or what is wrong with it. */
export type Printed =
  | {
      readonly ok: true;
      readonly bytes: Uint8Array;
      readonly pages: number;
      /** What it took: its share of the print, and its own finishing. */
      readonly seconds: number;
    }
  | { readonly ok: false; readonly faults: readonly FinishedFault[] };

/**
 * So many reports are printed at once where as many wait: the browser's work for each is then a third less. More save
 * little, and one that cannot be printed has all of them printed again.
 */
export const REPORTS_TOGETHER = 8;

/** An order that waits for others to be printed with. */
interface WaitingOrder {
  readonly order: PrintOrder;
  readonly signal: AbortSignal | undefined;
  readonly done: PromiseWithResolvers<Printed>;
}

/** Prints, finishes and verifies, with up to as many browsers as there are jobs; none is started before the first print. */
export interface PrintShop {
  readonly fonts: readonly FaceIdentity[];
  /** The version of the browser that printed, once one has been started. */
  browserVersion(): string | undefined;
  warnings(): readonly Message[];
  /**
   * Orders that wait at the same time are printed together; the PDF is the same as if each were printed by itself.
   *
   * @throws PrintError where a report cannot be printed; EnvironmentError where no browser starts
   */
  print(order: PrintOrder, signal?: AbortSignal): Promise<Printed>;
  /** Starts a browser, as a print is to be expected; where none starts, the print tells. */
  expectPrint(): void;
  close(): Promise<void>;
}

/** Opens the shop; cheap, as browsers start on the first print. */
export function openPrintShop(
  options: BrowserOptions &
    Pick<PrinterOptions, 'timeout'> &
    Pick<FinishOptions, 'producer' | 'standard'> & {
      readonly typefaces: Typefaces;
      readonly jobs: number;
      /** Milliseconds of a clock that only moves forward. */
      readonly now: () => number;
    },
): PrintShop {
  const idle: Printer[] = [];
  const waiting: PromiseWithResolvers<Printer>[] = [];
  const all: Promise<Printer>[] = [];
  let version: string | undefined;
  const warnings = new Map<string, Message>();

  const pending: WaitingOrder[] = [];
  /** How many wait that cannot be printed together. */
  let plain = 0;
  let isClosed = false;

  const borrow = async (): Promise<Printer> => {
    if (isClosed) throw new Error('the print shop is closed');
    const free = idle.pop();
    if (free !== undefined) return free;
    // A start takes as long as several prints: another browser is worth it where more wait than one prints at a time.
    const isEnough = all.length > 0 && pending.length + plain <= REPORTS_TOGETHER;
    if (all.length >= options.jobs || isEnough) {
      const turn = Promise.withResolvers<Printer>();
      waiting.push(turn);
      return turn.promise;
    }
    const opening = openPrinter(options);
    all.push(opening);
    try {
      return await opening;
    } catch (error) {
      void all.splice(all.indexOf(opening), 1);
      // Where no browser starts, nobody will ever give one back.
      if (all.length === 0) for (const turn of waiting.splice(0)) turn.reject(error);
      throw error;
    }
  };
  /** A browser that has nothing to print has no part in what is published, and nobody is told of it. */
  const use = (printer: Printer): void => {
    expectShortLives();
    version = `${printer.browser.product}/${printer.browser.version}`;
    for (const warning of printer.warnings) warnings.set(warning.en, warning);
  };
  const giveBack = (printer: Printer): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(printer);
    else next.resolve(printer);
  };
  const withPrinter = async <T>(work: (printer: Printer) => Promise<T>): Promise<T> => {
    const printer = await borrow();
    try {
      return await work(printer);
    } finally {
      giveBack(printer);
    }
  };

  const finishOptions = (order: PrintOrder): FinishOptions => {
    const { standard, producer } = options;
    return { ...order, standard, producer, attachments: standard === 'PDF/A-3a' ? order.attachments : [] };
  };
  /** @param begun when the work for this report alone began; what was shared with others is in `shared`, milliseconds */
  const verified = (
    order: PrintOrder,
    { bytes, pages }: FinishedPdf,
    text: string,
    begun: number,
    shared = 0,
  ): Printed => {
    // What is published is looked at as a stranger would, by what stands in the file.
    const faults = verifyFinished(bytes, { ...finishOptions(order), text, pages });
    const seconds = (shared + options.now() - begun) / 1000;
    return faults.length === 0 ? { ok: true, bytes, pages, seconds } : { ok: false, faults };
  };
  const printPlain = async (order: PrintOrder, signal: AbortSignal | undefined): Promise<Printed> => {
    plain += 1;
    const printer = await borrow().finally(() => (plain -= 1));
    use(printer);
    const begun = options.now();
    const printed = await printer.print(order, signal).finally(() => giveBack(printer));
    try {
      return verified(order, finishPdf(printed.bytes, finishOptions(order)), printed.text, begun);
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
      return { ok: false, faults: [{ kind: 'unreadable', page: null, text: error.text }] };
    }
  };

  /** Takes orders that can be printed together, the oldest first. */
  const takeTogether = (): readonly WaitingOrder[] => {
    const [first] = pending;
    const taken = pending
      .filter(
        ({ order, signal }) =>
          order.css === first?.order.css && order.lang === first.order.lang && signal === first.signal,
      )
      .slice(0, REPORTS_TOGETHER);
    for (const waiting of taken) pending.splice(pending.indexOf(waiting), 1);
    return taken;
  };
  const printTogether = async (
    printer: Printer,
    orders: readonly WaitingOrder[],
  ): Promise<() => Promise<void>> => {
    use(printer);
    const documents = orders.map(({ order }) => order);
    const started = options.now();
    const { bytes, texts } = await printer.printTogether(documents, orders[0]?.signal);
    const shared = (options.now() - started) / orders.length;
    return async () => {
      const { parts } = openPrintJob(bytes, orders.length);
      for (const [index, { order, signal, done }] of orders.entries()) {
        // Between two reports the browser is answered, which prints the next ones meanwhile.
        await new Promise((resolve) => setImmediate(resolve));
        const begun = options.now();
        try {
          const part = finishPart(parts[index]!, finishOptions(order));
          const printed = verified(order, part, texts[index]!, begun, shared);
          if (printed.ok || orders.length === 1) done.resolve(printed);
          else void printOrders([orders[index]!]);
        } catch (error) {
          if (!(error instanceof PdfError)) done.reject(error);
          // Where it cannot be divided even from itself, it is printed as it is.
          else if (orders.length === 1) printPlain(order, signal).then(done.resolve, done.reject);
          else void printOrders([orders[index]!]);
        }
      }
    };
  };
  /** Prints orders together; where that fails, one by one, so that only the one at fault has no PDF. */
  const printOrders = async (orders: readonly WaitingOrder[], lent?: Printer): Promise<void> => {
    try {
      const work = (printer: Printer): Promise<() => Promise<void>> => printTogether(printer, orders);
      const finish = await (lent === undefined
        ? withPrinter(work)
        : work(lent).finally(() => giveBack(lent)));
      await finish();
    } catch (error) {
      const isOver = isEnvironmentError(error) || orders[0]?.signal?.aborted === true;
      for (const waiting of orders) {
        const { order, signal, done } = waiting;
        if (!isOver && orders.length > 1) await printOrders([waiting]);
        else if (error instanceof PdfError) printPlain(order, signal).then(done.resolve, done.reject);
        else done.reject(error);
      }
    }
  };
  const printWithOthers = (order: PrintOrder, signal: AbortSignal | undefined): Promise<Printed> => {
    const done = Promise.withResolvers<Printed>();
    pending.push({ order, signal, done });
    // Those that are being rendered at this moment come along.
    breathe()
      .then(borrow)
      .then(
        (printer) => {
          const orders = takeTogether();
          // Another call has taken this order along.
          if (orders.length === 0) giveBack(printer);
          else void printOrders(orders, printer);
        },
        (error: unknown) => {
          for (const waiting of pending.splice(0)) waiting.done.reject(error);
        },
      );
    return done.promise;
  };

  return {
    fonts: options.typefaces.identity,
    browserVersion: () => version,
    warnings: () => [...warnings.values()],
    print: (order, signal) =>
      mayBePrintedTogether(order) ? printWithOthers(order, signal) : printPlain(order, signal),
    expectPrint: () => void borrow().then(giveBack, () => undefined),
    async close() {
      isClosed = true;
      const printers = await Promise.allSettled(all);
      const opened = printers.flatMap((entry) => (entry.status === 'fulfilled' ? [entry.value] : []));
      await Promise.all(opened.map((printer) => printer.close()));
    },
  };
}

/** Whether an error says that the machine, not a report, is at fault. */
export const isEnvironmentError = (error: unknown): error is EnvironmentError =>
  error instanceof EnvironmentError;
