import type { LabelledProse } from './claims-corpus.ts';

/** A third set, written down when the patterns were done; nothing was changed for it. */
export const HELD_OUT_LAST: readonly LabelledProse[] = [
  {
    text: '本年度，共受理政府信息公开申请2件，都在法定期限内予以答复。本年度共处理群众留言92条。',
    figures: { new: 3, resultTotal: 3 },
    wrong: ['N-NEW 2'],
  },
  {
    text: '本年度没有收到依申请公开事项。本年度没有发生因政府信息公开申请而引起的行政复议、行政诉讼等情况。',
    figures: { new: 1, resultTotal: 1, review: 1, direct: 1 },
    wrong: ['N-NEW0 0', 'N-REV 0', 'N-SUIT 0'],
  },
  {
    text: '全年，共受理依申请公开4件，未发生被行政复议纠错或败诉情况。',
    figures: { new: 4, resultTotal: 4, review: 1, 'review.corrected': 1 },
    wrong: ['N-REV 0'],
  },
  {
    text: '2023年，我局收到1份要求公开政府信息的申请，历年累计8份。',
    figures: { new: 1, resultTotal: 1 },
    wrong: [],
  },
  {
    text: '2023年，市财政局累计办理公民、法人或其他组织通过政府信息公开平台、邮寄等途径依申请公开信息合计19件，18件按期限答复办结，1件结转到2024年度办理。',
    figures: { new: 19, resultTotal: 17, carriedOut: 2 },
    wrong: ['N-DONE 18', 'N-OUT 1'],
  },
  {
    text: '2024年，我局收到1件政府信息公开申请，结转至下一年度办理，未发生因政府信息公开申请被申请行政复议、提起行政诉讼情况。',
    year: 2024,
    figures: { new: 1, carriedOut: 1 },
    wrong: [],
  },
  {
    text: '2024年，我局未收到政府信息公开申请。办理因2023年度政府信息公开申请引发行政复议1件、引发行政诉讼2件，均维持结果。',
    year: 2024,
    figures: { review: 1, 'review.upheld': 1, direct: 2, 'direct.upheld': 2 },
    wrong: [],
  },
  {
    text: '2023年主动公开政府信息698条，其中政务动态信息407条（工作动态287条，专题专栏信息106条，通知公告14条），政府信息公开信息155条，互动交流和网上服务类信息19条，综合文苑信息117条。',
    figures: {},
    wrong: [],
  },
  {
    text: '全年通过多种渠道累计公开信息共44条。通过政府信息公开门户网站公开34条，其中组织机构信息11条，审计信息11条，法规文件（行政执法）信息12条。',
    figures: {},
    wrong: [],
  },
  {
    text: '2023年，我局在区政府门户网站主动公开各类政府信息22条，其中发布人事信息2条，动态信息2条，计划总结7条，审计计划1条，审计结果4条，审计整改1条，其他信息6条。',
    figures: {},
    wrong: ['N-MEDIA 23'],
  },
  {
    text: '全年共受理政府信息公开申请6件，全部依法依规按时办结。',
    figures: { new: 6, resultTotal: 5, carriedOut: 1 },
    wrong: ['N-DONE 0'],
  },
  {
    text: '我局主动公开政府信息109条，如政府预决算6条、部门预决算3条、预算执行12条、其他财政信息10条等；财政工作动态15条等。',
    figures: {},
    wrong: [],
  },
  {
    text: '全年共受理12345群众来电问题23件，办结23件，办结率100%。受理申请的数量：2023年，我局收到政府信息公开申请3件。',
    figures: { new: 2, resultTotal: 2 },
    wrong: ['N-NEW 3'],
  },
  {
    text: '本年度开展网站满意度测评1次，代市政府起草规范性文件一份，2023年共受理公开申请5件，上年结转1件，均已答复。',
    figures: { new: 5, carriedIn: 1, resultTotal: 6, 'normative.issued': 0 },
    wrong: [],
  },
];
