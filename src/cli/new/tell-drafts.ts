import { agencyPath, reportPath } from '../../model/address.ts';
import type { Language, Message } from '../../model/message.ts';
import type { CarriedFigure } from '../../scaffold/carry-over.ts';
import type { Form } from '../../model/form.ts';
import type { Draft, Drafts } from './make-drafts.ts';

/** What a draft took over from the year before, and what could not be. */
export function carriedOver({ address, earlier, carried, form, doubt }: Draft): Message {
  const before = address.year - 1;
  const note =
    doubt === undefined ? { zh: '', en: '' } : { zh: `请注意：${doubt.zh}。`, en: ` Note: ${doubt.en}.` };
  if (earlier?.report === undefined) {
    const why: Message =
      earlier === undefined
        ? { zh: `没有 ${before} 年的报告可以参照`, en: `there is no report of ${before}` }
        : { zh: `${before} 年的报告读不出来`, en: `the report of ${before} cannot be read` };
    return {
      zh: `${why.zh}，上年结转写作 0，请核对。${note.zh}`,
      en: `${why.en}; carried in is 0, please check.${note.en}`,
    };
  }
  const isElsewhere = agencyPath(earlier.address) !== agencyPath(address);
  const from: Message = {
    zh: [
      `${before} 年报告`,
      earlier.report.draft ? '（草稿）' : '',
      isElsewhere ? `（${reportPath(earlier.address)}）` : '',
    ].join(''),
    en: [
      `the report of ${before}`,
      earlier.report.draft ? ', a draft' : '',
      isElsewhere ? ` (${reportPath(earlier.address)})` : '',
    ].join(''),
  };
  const parts = carried.map((figure) => carriedPart(figure, form, from));
  return {
    zh: `${parts.map(({ zh }) => zh).join('；')}。${note.zh}`,
    en: `${parts.map(({ en }) => en).join('; ')}.${note.en}`,
  };
}

function carriedPart({ at, typed, value }: CarriedFigure, { labels }: Form, from: Message): Message {
  if (at === '/applications/carriedIn') {
    return typed === undefined
      ? {
          zh: `${from.zh}的结转下年度没有总数，上年结转写作 0，请核对`,
          en: `${from.en} has no total carried out, so carried in is 0, please check`,
        }
      : {
          zh: `上年结转按 ${from.zh}的结转下年度填了 ${value} 件`,
          en: `carried in is ${value}, as ${from.en} carried out`,
        };
  }
  const row = labels.labelOf(at.slice(0, at.lastIndexOf('/'))) ?? '';
  const cell = labels.labelOf(at) ?? '';
  return typed === undefined
    ? { zh: `${row}${cell}没有数，写作 0，请核对`, en: `${at} is unknown there, so 0, please check` }
    : { zh: `${row}${cell}照填 ${value} 件`, en: `${at} is ${value} as there` };
}

/** The drafts as one JSON document. */
export function draftsAsJson(
  { drafts, passedOver }: Drafts,
  shown: (file: string) => string,
  language: Language,
): string {
  const document = {
    version: 1,
    written: drafts.map(({ file, agencyFile, earlier, carried }) => ({
      file: shown(file),
      ...(agencyFile === undefined ? {} : { agencyFile: shown(agencyFile.file) }),
      ...(earlier?.report === undefined ? {} : { carriedFrom: reportPath(earlier.address) }),
      carried: Object.fromEntries(
        carried.filter(({ typed }) => typed !== undefined).map(({ at, value }) => [at, value]),
      ),
    })),
    passedOver: passedOver.map(({ address, why }) => ({
      agency: agencyPath(address),
      reason: why[language],
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
