import type { PrintOrder, PrintShop } from '../build/print-shop.ts';
import { EnvironmentError } from '../model/environment-error.ts';
import type { Language, Message } from '../model/message.ts';
import type { Site } from '../model/report.ts';
import { PrintError } from '../print/index.ts';
import type { Answer } from './answer.ts';
import { file, plain } from './answer.ts';

/** Prints single reports for the preview, with a browser that is started when the first one is asked for. */
export interface PrintDesk {
  /** @param version tells states of a report apart: the same one is printed once */
  print(site: Site, name: string, version: string, order: PrintOrder): Promise<Answer>;
  close(): Promise<void>;
}

/** Opens the desk. @param openShop left out: there are no PDFs */
export function openPrintDesk(
  openShop: ((site: Site) => Promise<PrintShop>) | undefined,
  language: Language,
  signal: AbortSignal,
): PrintDesk {
  let shop: { readonly site: Site; readonly opened: Promise<PrintShop> } | undefined;
  /** The last one of each name. */
  const printed = new Map<string, { readonly version: string; readonly bytes: Uint8Array }>();
  const close = async (): Promise<void> => {
    const old = shop;
    shop = undefined;
    await (await old?.opened.catch(() => undefined))?.close();
  };
  const refuse = (status: 500 | 503, text: Message, hint?: Message): Answer =>
    plain(status, [text, hint].flatMap((line) => line?.[language] ?? []).join('\n'));

  return {
    close,
    async print(site, name, version, order) {
      if (openShop === undefined) return refuse(503, NO_PDFS);
      const old = printed.get(name);
      if (old?.version === version) return file(name, old.bytes);
      try {
        // A site may bring other fonts or another browser.
        if (shop !== undefined && shop.site !== site) await close();
        shop ??= { site, opened: openShop(site) };
        const result = await (await shop.opened).print(order, signal);
        if (!result.ok) return refuse(500, notPrinted(result.faults[0]!.text));
        printed.set(name, { version, bytes: result.bytes });
        return file(name, result.bytes);
      } catch (error) {
        if (error instanceof EnvironmentError) {
          // It may be mended while the preview runs.
          await close();
          return refuse(503, notPrinted(error.text), error.hint);
        }
        if (error instanceof PrintError) return refuse(500, notPrinted(error.text));
        throw error;
      }
    },
  };
}

const NO_PDFS: Message = {
  zh: '预览时用了 --no-pdf，没有 PDF。',
  en: 'This preview was started with --no-pdf.',
};

const notPrinted = ({ zh, en }: Message): Message => ({
  zh: `PDF 没有生成：${zh}`,
  en: `The PDF could not be made: ${en}`,
});
