import type { Block, Prose } from '../model/prose.ts';
import type { ProcessingFee, Report } from '../model/report.ts';
import { officialLabel } from '../model/labels.ts';

const NUMERALS = [
  '一',
  '二',
  '三',
  '四',
  '五',
  '六',
  '七',
  '八',
  '九',
  '十',
  '十一',
  '十二',
  '十三',
  '十四',
  '十五',
];

/** 一、总体情况, with `accountability` as its last （x） where the prose itself has none (条例第五十条第四项). */
export function overviewBlocks(report: Report): readonly Block[] {
  const { overview, accountability } = report;
  if (accountability === undefined || speaksOfAccountability(overview)) return overview.blocks;
  const [first, ...rest] = accountability.blocks;
  if (first === undefined) return overview.blocks;
  if (first.kind === 'subheading') return [...overview.blocks, ...accountability.blocks];
  const heading = `${nextMarker(overview)}${officialLabel('/accountability')}。`;
  const opening: Block = {
    kind: 'subheading',
    heading: [{ kind: 'text', text: heading }],
    content: first.kind === 'paragraph' ? first.content : [],
  };
  return [...overview.blocks, opening, ...(first.kind === 'paragraph' ? rest : [first, ...rest])];
}

/** 六、其他需要报告的事项, with the 信息处理费 as a sentence of its own where the prose itself has none. */
export function mattersBlocks(report: Report): readonly Block[] {
  const { matters, processingFee } = report;
  if (processingFee === undefined || /信息(公开)?处理费|收费通知/u.test(matters.text)) return matters.blocks;
  return [
    ...matters.blocks,
    { kind: 'paragraph', content: [{ kind: 'text', text: feeSentence(report.year, processingFee) }] },
  ];
}

function speaksOfAccountability({ text }: Prose): boolean {
  return /考核/u.test(text) && /社会评议/u.test(text) && /责任追究/u.test(text);
}

function nextMarker({ blocks }: Prose): string {
  const markers = blocks.flatMap((block) => {
    const [first] = block.kind === 'subheading' ? block.heading : [];
    const numeral =
      first?.kind === 'text' ? /^[（(]([一二三四五六七八九十]+)[）)]/u.exec(first.text)?.[1] : undefined;
    return numeral === undefined ? [] : [NUMERALS.indexOf(numeral)];
  });
  const next = NUMERALS[Math.max(-1, ...markers) + 1];
  return markers.length === 0 || next === undefined ? '' : `（${next}）`;
}

function feeSentence(year: number, { notices, charged, collected }: ProcessingFee): string {
  return `${year}年度发出信息处理费收费通知${notices}件，总金额${charged}元，实际收取${collected}元。`;
}
