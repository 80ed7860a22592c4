import type { LabelledProse } from './claims-corpus.ts';

/** A second set of the same kind, written down after the patterns were and before they were tried on it. At the
 * first try 33 of 37 were found, and two more that were right; the patterns have been mended since. */
export const HELD_OUT_AGAIN: readonly LabelledProse[] = [
  {
    text: '2023年，我委收到政府信息公开申请44件（其中：网上申请42件，现场申请0件，邮寄2件），上年度结转0件，本年度办结39件。无涉及政府信息公开行政复议、诉讼案件。',
    figures: { new: 44, resultTotal: 40, carriedOut: 4 },
    wrong: ['N-DONE 39'],
  },
  {
    text: '2023年度新发布的行政规范性文件4件，制作相关解读文字和图片8个，确定继续有效的行政规范性文件33件。',
    figures: { 'normative.issued': 4, 'normative.inForce': 37 },
    wrong: [],
  },
  {
    text: '2024年，共收到政府信息公开申请1046件。其中，通过委官方网站提交申请表的862件，占比82.4%；通过信函提交申请的171件，占比16.3%；当面提交13件，占比1.3%。公民个人提出申请1030件，占比98.5%；法人或其他组织提出申请16件，占比1.5%。',
    year: 2024,
    figures: { new: 1046, 'new.business': 18, resultTotal: 1046 },
    wrong: ['N-ORIGIN 1030', 'N-ORIGIN 16'],
  },
  {
    text: '2023年，我委未收到依申请公开事项申请。',
    figures: { new: 1, resultTotal: 1 },
    wrong: ['N-NEW0 0'],
  },
  {
    text: '在网站累计发布信息313条，其中政策文件14条、行政许可93条、行政执法37条、人事信息14条、工作动态63条。',
    figures: { licensing: 41 },
    wrong: [],
  },
  {
    text: '全年，主动公开政府信息18758条。其中通过政府网站公开1535条，通过政务新媒体公开9335条，通过线下方式公开信息8888条。',
    figures: {},
    wrong: ['N-MEDIA 19758'],
  },
  {
    text: '上年结转政府信息公开申请0件，本年新收政府信息公开申请42件，均已按时限和要求对申请内容进行了答复。',
    figures: { new: 42, carriedIn: 2, resultTotal: 43, carriedOut: 1 },
    wrong: ['N-IN 0', 'N-DONE 0'],
  },
  {
    text: '全年受理依申请公开事项2件，均按期答复。及时调整法律、行政法规设定的行政许可事项14项。',
    figures: { new: 2, resultTotal: 2, licensing: 220 },
    wrong: [],
  },
  {
    text: '2023年，我委接收网络方式提交政府信息公开5件。未收取费用，未发生因依申请公开而引起的行政复议、行政诉讼情况。',
    figures: { new: 5, resultTotal: 5, direct: 1 },
    wrong: ['N-SUIT 0'],
  },
  {
    text: '2024年，我局共收到依申请公开件0件，未出现行政复议、提起行政诉讼的情况。',
    year: 2024,
    figures: { new: 2, resultTotal: 2, review: 1 },
    wrong: ['N-NEW0 0', 'N-REV 0'],
  },
  {
    text: '本年度，没有收到政府信息公开申请，受理数量较上年度减少1件。没有因政府信息公开引起行政复议纠错和行政诉讼败诉的情形。',
    figures: { review: 2, 'review.upheld': 2 },
    wrong: [],
  },
  {
    text: '全年共办理依申请公开事项22件，严格按照法律法规和相关规定进行办理，均按期办结，无结转下年度办理的申请。复议机关均做出维持结果的决定，复议后起诉案件其他结果1件（原告撤回起诉）。',
    figures: {
      new: 22,
      resultTotal: 21,
      carriedOut: 1,
      review: 1,
      'review.upheld': 1,
      afterReview: 1,
      'afterReview.other': 1,
    },
    wrong: ['N-DONE 0', 'N-OUT 0'],
  },
  {
    text: '2023年度，市累计办理公民、法人或其他组织通过市政府门户网站、邮寄等途径依申请公开信息合计12件，已全部按期限答复办结，办结率100%。在依申请公开政府信息工作中没有出现应公开而不予公开的办件，未发生因政府信息公开申请行政复议、提起行政诉讼情况。',
    figures: { new: 12, resultTotal: 12, review: 1 },
    wrong: ['N-REV 0'],
  },
  {
    text: '2023年，市城管局共收到政府信息公开申请57件（含上年结转件1件），经沟通，撤件39件，受理18件（予以公开6件，部分公开2件，不属于本机关公开8件，信息不存在2件），无超期办件。未发生因政府信息公开引起的行政复议、行政诉讼案件。',
    figures: { new: 56, carriedIn: 2, granted: 6, partial: 3, 'unable/notHeld': 10, resultTotal: 57 },
    wrong: ['N-NEW 57', 'N-IN 1', 'N-KIND 2'],
  },
  {
    text: '2022年度行政许可16件，已公示16件。行政处罚1件，已公示1件。行政检查127次，已公示14件。',
    year: 2022,
    figures: { licensing: 16, penalty: 2 },
    wrong: ['N-ACT 1'],
  },
  {
    text: '今年来，共接收办理依申请公开4件，已完成答复4件。无因政府信息公开问题被提起行政诉讼或复议情况。',
    figures: { new: 4, resultTotal: 3, carriedOut: 1, review: 1 },
    wrong: ['N-DONE 4', 'N-REV 0'],
  },
  {
    text: '今年共办理有关农水工作的代表建议106件，面商率、满意率均达100%，45件主办件已全面公开答复全文。',
    figures: { new: 3, resultTotal: 3 },
    wrong: [],
  },
  {
    text: '本年度依申请公开政务信息数3件，已按要求在规定时间内办理，对其公开。',
    figures: { new: 2, granted: 2, resultTotal: 2 },
    wrong: ['N-NEW 3'],
  },
  {
    text: '2022年，我局办理依申请公开事项7件，其中网络申请6件，信函申请1件，均在规定时间内答复依申请人，未发生因违反政府信息公开工作规定而出现行政复议和行政诉讼等情况。',
    year: 2022,
    figures: { new: 8, resultTotal: 8 },
    wrong: ['N-DONE 7'],
  },
  {
    text: '年度内未有公民、法人或其他组织提出政府信息公开申请。',
    figures: { new: 1, resultTotal: 1 },
    wrong: ['N-NEW0 0'],
  },
  {
    text: '2025年，通过当面、信函、网络等方式接收依申请公开事项46件，2024年结转6件，已办结49件，剩余3件转2026年继续办理。',
    year: 2025,
    figures: { new: 47, carriedIn: 5, resultTotal: 49, carriedOut: 3 },
    wrong: ['N-NEW 46', 'N-IN 6'],
  },
  {
    text: '2025年，共收到政府信息公开申请14条，其中9条属于本机关不掌握相关政府信息，5条属于其他不存在信息，办结率达100%。2025年无因信息公开引起的行政复议和行政诉讼。',
    year: 2025,
    figures: { new: 14, 'unable/notHeld': 13, 'other/misc': 1, resultTotal: 14 },
    wrong: ['N-KIND 9'],
  },
  {
    text: '管理区未收到任何单位和个人提出的政府信息公开申请。今年未收到群众留言、来信。',
    figures: { new: 1, resultTotal: 1 },
    wrong: ['N-NEW0 0'],
  },
  {
    text: '2023年主动公开各类政务信息共36条，其中通过官网发布34条，通过微信公众号发布2条，其它方式发布1条。',
    figures: {},
    wrong: ['N-MEDIA 37'],
  },
  {
    text: '全年收到信息公开申请47件，其中，申请人主动撤销9件，在规定时限内答复38件。',
    figures: { new: 47, 'other/misc': 9, resultTotal: 47 },
    wrong: [],
  },
  {
    text: '其中规范性文件数0件、行政许可0项、行政处罚11项、行政强制0项，行政事业性收费0.57万元。',
    figures: { penalty: 11 },
    wrong: [],
  },
  {
    text: '2022年，我局线上、线下均无依申请公开信件。',
    year: 2022,
    figures: {},
    wrong: [],
  },
  {
    text: '（三）行政复议、行政诉讼情况。2023年涉及我局的政府信息公开行政复议案件2件，均已审结，其中维持1件、撤销重作1件；一审行政诉讼案件1件，驳回原告诉讼请求。',
    figures: { review: 2, 'review.upheld': 1, 'review.corrected': 1, direct: 2 },
    wrong: ['N-SUIT 1'],
  },
  {
    text: '2023年共受理政府信息公开申请126件，其中：予以公开67件，部分公开11件，因第三方权益不予公开2件，本机关不掌握相关信息21件，需要另行制作5件，补正后仍不明确2件，信访投诉类7件，重复申请3件，逾期未补正6件，其他处理2件。',
    figures: {
      new: 126,
      granted: 67,
      partial: 11,
      'denied/thirdParty': 3,
      'unable/notHeld': 21,
      'unable/notExisting': 5,
      'unable/unclear': 1,
      'rejected/petition': 7,
      'rejected/duplicate': 3,
      'other/noSupplement': 6,
      'other/misc': 2,
      resultTotal: 126,
    },
    wrong: ['N-KIND 2', 'N-KIND 2', 'N-KIND 2'],
  },
  {
    text: '全年新制定行政规范性文件七件，宣布失效三件，截至年底现行有效的行政规范性文件五十二件。',
    figures: { 'normative.issued': 7, 'normative.repealed': 2, 'normative.inForce': 52 },
    wrong: ['N-DOC 3'],
  },
  {
    at: 'matters',
    text: '2023年度，我局未发出信息处理费收费通知，未产生收费金额。',
    figures: { notices: 1, charged: 100, collected: 0 },
    wrong: ['N-FEE 0', 'N-FEE 0'],
  },
  {
    text: '全年作出行政许可决定1.2万件，行政处罚356件，较去年分别增长8%和减少12件。',
    figures: { licensing: 12000, penalty: 365 },
    wrong: ['N-ACT 356'],
  },
  {
    text: '依申请公开工作有序开展，全年申请量为39件，比上年多7件，其中自然人申请31件、法人申请8件。',
    figures: { new: 39, 'new.business': 7, 'new.otherOrg': 1, resultTotal: 39 },
    wrong: [],
  },
  {
    text: '全年共收到依申请公开5份，5份均为自然人申请，已在法定期限内全部办结。',
    figures: { new: 5, resultTotal: 4, carriedOut: 1 },
    wrong: ['N-DONE 0'],
  },
];
