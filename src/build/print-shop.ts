import type { FinishOptions } from '../finish/finish-options.ts';
import { finishPdf } from '../finish/finish-pdf.ts';
import { verifyFinished } from '../finish/verify-finished.ts';
import type { FinishedFault } from '../finish/verify/finished-fault.ts';
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
import { openPrinter } from '../print/index.ts';

/** A report to be printed, and what its finished PDF says of itself and carries. */
export interface PrintOrder extends PrintDocument, Omit<FinishOptions, 'producer' | 'standard'> {}

/** A finished PDF, or what is wrong with it. */
export type Printed =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly pages: number }
  | { readonly ok: false; readonly faults: readonly FinishedFault[] };

/** Prints, finishes and verifies, with as many browsers as there are jobs; none is started before the first print. */
export interface PrintShop {
  readonly fonts: readonly FaceIdentity[];
  /** The version of the browser that printed, once one has been started. */
  browserVersion(): string | undefined;
  warnings(): readonly Message[];
  /** @throws PrintError where a report cannot be printed; EnvironmentError where no browser starts */
  print(order: PrintOrder, signal?: AbortSignal): Promise<Printed>;
  close(): Promise<void>;
}

/** Opens the shop; cheap, as browsers start on the first print. */
export function openPrintShop(
  options: BrowserOptions &
    Pick<PrinterOptions, 'timeout'> &
    Pick<FinishOptions, 'producer' | 'standard'> & { readonly typefaces: Typefaces; readonly jobs: number },
): PrintShop {
  const idle: Printer[] = [];
  const waiting: PromiseWithResolvers<Printer>[] = [];
  const all: Promise<Printer>[] = [];
  let version: string | undefined;
  const warnings = new Map<string, Message>();

  const borrow = async (): Promise<Printer> => {
    const free = idle.pop();
    if (free !== undefined) return free;
    if (all.length >= options.jobs) {
      const turn = Promise.withResolvers<Printer>();
      waiting.push(turn);
      return turn.promise;
    }
    const opening = openPrinter(options);
    all.push(opening);
    try {
      const printer = await opening;
      version = `${printer.browser.product}/${printer.browser.version}`;
      for (const warning of printer.warnings) warnings.set(warning.en, warning);
      return printer;
    } catch (error) {
      void all.splice(all.indexOf(opening), 1);
      // Where no browser starts, nobody will ever give one back.
      if (all.length === 0) for (const turn of waiting.splice(0)) turn.reject(error);
      throw error;
    }
  };
  const giveBack = (printer: Printer): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(printer);
    else next.resolve(printer);
  };
  return {
    fonts: options.typefaces.identity,
    browserVersion: () => version,
    warnings: () => [...warnings.values()],
    async print(order, signal) {
      const printer = await borrow();
      let printed;
      try {
        printed = await printer.print(order, signal);
      } finally {
        giveBack(printer);
      }
      const { standard, producer } = options;
      const attachments = standard === 'PDF/A-3a' ? order.attachments : [];
      const finish: FinishOptions = { ...order, standard, producer, attachments };
      try {
        const { bytes, pages } = finishPdf(printed.bytes, finish);
        // What is published is looked at as a stranger would, by what stands in the file.
        const faults = verifyFinished(bytes, { ...finish, text: printed.text, pages });
        return faults.length === 0 ? { ok: true, bytes, pages } : { ok: false, faults };
      } catch (error) {
        if (!(error instanceof PdfError)) throw error;
        return { ok: false, faults: [{ kind: 'unreadable', page: null, text: error.text }] };
      }
    },
    async close() {
      const printers = await Promise.allSettled(all);
      const opened = printers.flatMap((entry) => (entry.status === 'fulfilled' ? [entry.value] : []));
      await Promise.all(opened.map((printer) => printer.close()));
    },
  };
}

/** Whether an error says that the machine, not a report, is at fault. */
export const isEnvironmentError = (error: unknown): error is EnvironmentError =>
  error instanceof EnvironmentError;
