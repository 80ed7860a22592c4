import { EnvironmentError } from '../model/environment-error.ts';
import type { Message } from '../model/message.ts';
import type { BrowserOptions, FaceIdentity, PrintDocument, Printer, Typefaces } from '../print/index.ts';
import { openPrinter } from '../print/index.ts';
import type { PrintFault } from '../print/verify/print-fault.ts';
import { verifyPrint } from '../print/verify/verify-print.ts';

/** A printed report, or what is wrong with the print. */
export type Printed =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly faults: readonly PrintFault[] };

/** Prints with as many browsers as there are jobs; none is started before the first print. */
export interface PrintShop {
  readonly fonts: readonly FaceIdentity[];
  /** The version of the browser that printed, once one has been started. */
  browserVersion(): string | undefined;
  warnings(): readonly Message[];
  /** @throws PrintError where a report cannot be printed; EnvironmentError where no browser starts */
  print(document: PrintDocument, signal?: AbortSignal): Promise<Printed>;
  close(): Promise<void>;
}

/** Opens the shop; cheap, as browsers start on the first print. */
export function openPrintShop(options: BrowserOptions & { typefaces: Typefaces; jobs: number }): PrintShop {
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
    async print(document, signal) {
      const printer = await borrow();
      let printed;
      try {
        printed = await printer.print(document, signal);
      } finally {
        giveBack(printer);
      }
      const faults = verifyPrint(printed.bytes, { ...document, text: printed.text });
      return faults.length === 0 ? { ok: true, bytes: printed.bytes } : { ok: false, faults };
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
