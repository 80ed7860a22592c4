import type { LabelledProse } from './claims-corpus.ts';

/** True sentences that were once taken for wrong ones, each beside a wrong one in nearly the same words. */
export const MISREAD: readonly LabelledProse[] = [
  {
    text: '收到12件政府信息公开申请，其中3件因申请内容不明确要求补正，2件申请人逾期未补正，其余10件均按期答复。',
    figures: { new: 12, granted: 10, 'other/noSupplement': 2, resultTotal: 12 },
    wrong: [],
  },
  {
    text: '收到12件政府信息公开申请，其中3件补正后内容仍不明确，2件申请人逾期未补正。',
    figures: { new: 12, granted: 10, 'other/noSupplement': 2, resultTotal: 12 },
    wrong: ['N-KIND 3'],
  },
  {
    text: '线上接收申请16件，线下接收申请5件，全部按时答复。',
    figures: { new: 21, resultTotal: 21 },
    wrong: [],
  },
  {
    text: '通过线上、线下等方式接收政府信息公开申请16件。',
    figures: { new: 21, resultTotal: 21 },
    wrong: ['N-NEW 16'],
  },
  {
    text: '办结政府信息公开申请21件，其中当年受理当年办结19件，上年结转2件。',
    figures: { new: 20, carriedIn: 2, resultTotal: 21, carriedOut: 1 },
    wrong: [],
  },
  {
    text: '共收到政府信息公开申请12件，其中转办至区住建局办理4件，本局直接答复8件。',
    figures: { new: 12, resultTotal: 12 },
    wrong: [],
  },
  {
    text: '共收到政府信息公开申请12件，答复8件。',
    figures: { new: 12, resultTotal: 12 },
    wrong: ['N-DONE 8'],
  },
  {
    text: '受理依申请公开5件，予以公开3件，告知获取方式和途径2件。',
    figures: { new: 5, granted: 5, resultTotal: 5 },
    wrong: [],
  },
  {
    text: '受理依申请公开5件，予以公开3件，属于行政查询事项2件。',
    figures: { new: 5, granted: 4, 'denied/query': 1, resultTotal: 5 },
    wrong: ['N-KIND 3', 'N-KIND 2'],
  },
  {
    text: '领导小组召开会议2次，收到申请公开的问题5个，均已解决。',
    figures: { new: 1, resultTotal: 1 },
    wrong: [],
  },
  {
    at: 'matters',
    text: '2023年未向申请人收取信息处理费。',
    figures: { notices: 1, charged: 100, collected: 0 },
    wrong: [],
  },
  {
    at: 'matters',
    text: '2023年未向申请人收取信息处理费。',
    figures: { notices: 1, charged: 100, collected: 100 },
    wrong: ['N-FEE 0'],
  },
  {
    text: '全年作出行政许可决定1139.89万件、行政处罚决定312.6万件，行政强制4.1万件。',
    figures: { licensing: 11398889, penalty: 3126012, coercion: 41023 },
    wrong: [],
  },
  {
    text: '全年作出行政许可决定1139.89万件、行政处罚决定312.6万件，行政强制4.1万件。',
    figures: { licensing: 1139889, penalty: 3125012, coercion: 42023 },
    wrong: ['N-ACT 11398900', 'N-ACT 41000'],
  },
  {
    text: '全年共发布政府信息1200条，其中，网站800条，微信公众号300条，微博150条。',
    figures: {},
    wrong: ['N-MEDIA 1250'],
  },
];
