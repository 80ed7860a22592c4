import { openPrintShop, REPORTS_TOGETHER } from '../../src/build/print-shop.ts';
import { TEMPLATES } from '../../src/build/package-root.ts';
import { loadTypefaces } from '../../src/print/index.ts';
import { readStylesheet } from '../../src/render/stylesheet.ts';
import type { OpenContender } from './contender.ts';
import { machine } from './print-machine.ts';

/** nianbao: one browser, every PDF finished (PDF/A-3a and PDF/UA-1, data and source inside) and verified. */
export const open: OpenContender = async () => {
  const css = readStylesheet(TEMPLATES);
  const typefaces = await loadTypefaces({ machine });
  const shop = openPrintShop({
    machine,
    typefaces,
    jobs: 1,
    now: () => performance.now(),
    standard: 'PDF/A-3a',
    producer: 'bench',
  });
  return {
    name: 'nianbao',
    // As many as a build asks for.
    atOnce: 2 * REPORTS_TOGETHER,
    prepare({ title, author, subject, date, body, data, source }) {
      const attachments = [
        {
          name: 'report.json',
          mime: 'application/json',
          relationship: 'Data' as const,
          description: 'data',
          data: Buffer.from(data),
        },
        {
          name: 'report.yaml',
          mime: 'application/yaml',
          relationship: 'Source' as const,
          description: 'source',
          data: Buffer.from(source),
        },
      ];
      return async () => {
        const printed = await shop.print({
          lang: 'zh-CN',
          title,
          author,
          subject,
          date,
          css,
          body,
          attachments,
        });
        if (!printed.ok) throw new Error(printed.faults[0]!.text.en);
        return printed.bytes;
      };
    },
    close: () => shop.close(),
  };
};
