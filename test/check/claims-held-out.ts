import type { LabelledProse } from './claims-corpus.ts';

/**
 * Sentences in the style of published reports that were written down before the patterns were. At the first try
 * 38 of 41 were found, and one more that was right; the patterns have been mended since. Bodies and most numbers are changed; what is wrong was decided by hand, beside the figures.
 */
export const HELD_OUT: readonly LabelledProse[] = [
  {
    text: '2023年，全年共收到依申请公开14件（其中信件申请10件，网络申请4件），已办结12件，2件结转下年办理。因政府信息公开引起的行政复议案件9件，已审结。行政诉讼案件3件，目前案件正在审理中。',
    figures: { new: 14, resultTotal: 12, carriedOut: 2, review: 9, direct: 2, afterReview: 1 },
    wrong: [],
  },
  {
    text: '全年共收到政府信息公开申请10件，其中9件为网上申请，1件为书面申请，均严格按照相关规定在法定期限内依法办结，未引起行政复议和行政诉讼情形。',
    figures: { new: 10, resultTotal: 10, direct: 1 },
    wrong: ['N-SUIT 0'],
  },
  {
    text: '全年共收到依申请公开35件，均为自然人申请件，全部按《条例》和《实施办法》规定予以办理。',
    figures: { new: 36, resultTotal: 36 },
    wrong: ['N-NEW 35'],
  },
  {
    text: '2023年，我办受理政府信息公开申请2件，均在法定期限内予以答复，未因答复程序不正当引起行政复议及行政诉讼。',
    figures: { new: 2, resultTotal: 2, review: 1 },
    wrong: [],
  },
  {
    text: '2023年，共受理依申请公开62件（其中上年结转3件），委托自然资源局办理自然资源类政府信息公开申请25件。',
    figures: { new: 59, carriedIn: 3, resultTotal: 60, carriedOut: 2 },
    wrong: [],
  },
  {
    text: '2023年，县政府办公室共受理政府信息依申请公开0件。',
    figures: { new: 4, resultTotal: 4 },
    wrong: ['N-NEW0 0'],
  },
  {
    text: '本年度，我局收到政府信息公开申请4件，2件为网络申请，2件为信件申请；申请人为自然人的2件，法人或者其他组织的2件。其中3件已按照相关要求进行书面回复，1件结转2024年度继续办理，已办理的3件均属于《条例》所指本机关不掌握相关政府信息，无法提供。其中，发生1起有关政府信息公开的行政复议案件，该案件至本报告发布之时尚未审结。',
    figures: {
      new: 4,
      'new.business': 2,
      'unable/notHeld': 3,
      resultTotal: 3,
      carriedOut: 1,
      review: 1,
      'review.pending': 1,
    },
    wrong: [],
  },
  {
    text: '2023年度，我局共收到信息公开申请22起，比2022年（31起）下降29%，答复22起。其中公开1起，不属于政府信息4起，告知其他途径3起，不存在9起，属于行政执法案卷5起。',
    figures: { new: 22, granted: 1, 'denied/caseFile': 4, resultTotal: 22 },
    wrong: ['N-KIND 5'],
  },
  {
    text: '全年收政府信息公开申请464件，结转上年度政府信息公开申请3件，本年度办结441件，剩余26件结转下年度办理。',
    figures: { new: 464, carriedIn: 3, resultTotal: 441, carriedOut: 25 },
    wrong: ['N-OUT 26'],
  },
  {
    text: '2023年度，区公安分局依申请公开受理和办结6件，主动公开行政许可信息746条、行政处罚信息887条。',
    figures: { new: 6, resultTotal: 6, licensing: 812, penalty: 990 },
    wrong: [],
  },
  {
    text: '2023年度共办理回复依申请公开事项23件，其中网上政府信息公开申请件22件，书面申请件1件，均已按时答复。未发生因政府信息申请引起的行政复议和行政诉讼。',
    figures: { new: 25, resultTotal: 25, afterReview: 1 },
    wrong: ['N-DONE 23', 'N-SUIT 0'],
  },
  {
    text: '2024年县自然资源局收到依申请公开5件，所有申请均已按时办结。无因政府信息产生行政复议，提起行政诉讼情况发生。',
    year: 2024,
    figures: { new: 5, resultTotal: 4, carriedOut: 1 },
    wrong: ['N-DONE 0'],
  },
  {
    text: '我局共受理群众政府信息公开申请2件，按时办结2件，经审查予以公开2件，未引发信息公开行政复议或行政诉讼。',
    figures: { new: 2, resultTotal: 2, partial: 2 },
    wrong: ['N-KIND 2'],
  },
  {
    text: '2025年度市自然资源局接收到申请书55份，申请公开的政府信息主要涉及征地信息、规划信息等方面。上述申请已全部按时答复到位。',
    year: 2025,
    figures: { new: 55, resultTotal: 55 },
    wrong: [],
  },
  {
    text: '截至2023年12月31日，我局累计共受理政府信息公开申请5件。“同意公开”3件，“部分公开”0件、“不予公开”2件、“无法提供”0件。',
    figures: { new: 5, granted: 3, 'denied/process': 1, 'unable/notHeld': 1, resultTotal: 5 },
    wrong: ['N-KIND 2', 'N-KIND 0'],
  },
  {
    text: '2023年我局收到政府信息公开申请87件，分别为予以公开45件；不予公开12件；无法提供27件；不予处理3件。2023年我局收到行政复议11件，收到民生处理平台办件33条，均按时办结。',
    figures: {
      new: 87,
      granted: 45,
      'denied/process': 12,
      'unable/notHeld': 27,
      'rejected/petition': 3,
      resultTotal: 87,
      review: 11,
    },
    wrong: [],
  },
  {
    text: '2023年度累计收到依申请公开信息7条，同意公开7条，上年度结转为0条。',
    figures: { new: 6, carriedIn: 1, granted: 7, resultTotal: 7 },
    wrong: ['N-IN 0'],
  },
  {
    text: '2023年我局共受理依申请政府信息公开事项29例，其中通过网络收到申请25件，占比86%，通过来信收到申请件4件，占比14%，全部按时办结。未发生政府信息公开行政复议、诉讼。',
    figures: { new: 29, resultTotal: 29, review: 2 },
    wrong: ['N-REV 0'],
  },
  {
    text: '2022年结转至2023年2件，2023年共受理265件申请，已办结264件，结转下年度办理3件。办理过程中依法依规答复政府信息公开申请。',
    at: 'sections.applications',
    figures: { new: 265, carriedIn: 2, resultTotal: 264, carriedOut: 3 },
    wrong: [],
  },
  {
    text: '2023年我局共收到申请公开件92件、上一年度结转2件。其中，予以公开19件，部分公开18件，不予公开4件，无法提供38件，不予处理5件，其他处理1件，结转下年度继续办理9件。',
    figures: {
      new: 92,
      carriedIn: 2,
      granted: 19,
      partial: 19,
      'denied/process': 4,
      'unable/notHeld': 38,
      'rejected/petition': 5,
      'other/misc': 1,
      resultTotal: 86,
      carriedOut: 8,
    },
    wrong: ['N-KIND 18', 'N-OUT 9'],
  },
  {
    text: '2023年，我局收到政府信息公开申请共104件，共答复依申请信息公开104件，因依申请公开引发行政复议1件、行政诉讼0件，无行政复议纠错和行政诉讼败诉情况。',
    figures: { new: 104, resultTotal: 104, review: 1, 'review.corrected': 1 },
    wrong: ['N-REV 0'],
  },
  {
    text: '全年办理政府信息公开申请7件，其中自然人6件，法人及其他组织1件，予以公开或部分公开1件，本机关不掌握4件，已通过网站对外公开1件，不予公开1件。',
    figures: {
      new: 7,
      'new.business': 2,
      partial: 1,
      'unable/notHeld': 4,
      'rejected/publication': 1,
      'denied/thirdParty': 1,
      resultTotal: 7,
    },
    wrong: ['N-ORIGIN 6', 'N-ORIGIN 1'],
  },
  {
    text: '2022年，我局未收到公民、法人或其他组织的依申请公开诉求。',
    year: 2022,
    figures: { new: 2, resultTotal: 2 },
    wrong: ['N-NEW0 0'],
  },
  {
    text: '全年共受理政府信息公开申请3件，均按时答复。其中2件公开，1件经与申请者沟通同意对答复内容不予公开。不存在有关政府信息公开行政复议和行政诉讼情况。',
    figures: { new: 3, granted: 2, 'denied/thirdParty': 1, resultTotal: 3 },
    wrong: [],
  },
  {
    text: '全年共收到和办理依申请公开9件，全部为自然人申请，上年度结转政府信息公开申请0件。处理结果中，部分公开2件，因信息不存在的5件，结转至下一年度办理2件。',
    figures: { new: 9, 'new.research': 1, partial: 2, 'unable/notHeld': 5, resultTotal: 7, carriedOut: 2 },
    wrong: ['N-ORIGIN 0'],
  },
  {
    text: '2023年涉及政府信息公开行政复议0件。其中结果维持0件；结果纠正0件；其他结果0件；尚未审结0件；涉及政府信息公开行政诉讼0件。其中结果维持0件。',
    figures: { review: 1, 'review.other': 1 },
    wrong: ['N-REV 0', 'N-REV 0'],
  },
  {
    text: '2023年度街道通过政府门户网站共办理并答复信息公开申请3件、纸质申请36件，顺延至下一年答复2件。因信息公开引起的行政复议31件，行政诉讼0件。',
    figures: { new: 41, resultTotal: 39, carriedOut: 2, review: 30 },
    wrong: ['N-REV 31'],
  },
  {
    text: '本年度，我街道共制发政府信息130件，其中主动公开18件，不予公开112件（不予公开理由主要是属于过程性信息或保护第三方合法权益）。',
    figures: {},
    wrong: [],
  },
  {
    text: '2023年，街道未收到政务信息公开申请，全年没有发生因政府信息公开申请行政复议和提起行政诉讼的情况。',
    figures: { new: 0, review: 0 },
    wrong: [],
  },
  {
    text: '全年共收到政府信息公开申请16件，均在法定时限内完成答复，答复率100%，切实回应公众合理信息需求。',
    figures: { new: 15, resultTotal: 15 },
    wrong: ['N-NEW 16'],
  },
  {
    text: '2023年，共收到政府信息公开申请58件，上年结转3件，共计61件。目前依法办结59件，其中予以公开的18件，部分公开的2件，不予公开的1件，无法提供的29件，不予处理的6件，其他处理的3件。结转下年度继续办理的2件。2023年因信息公开引发行政争议3件，其中，行政复议1件，行政诉讼2件，均结果维持。',
    figures: {
      new: 58,
      carriedIn: 3,
      granted: 18,
      partial: 2,
      'denied/process': 1,
      'unable/notHeld': 28,
      'rejected/petition': 6,
      'other/misc': 3,
      resultTotal: 58,
      carriedOut: 3,
      review: 1,
      'review.upheld': 1,
      direct: 2,
      'direct.upheld': 2,
    },
    wrong: ['N-DONE 59', 'N-KIND 29', 'N-OUT 2'],
  },
  {
    text: '2023年，区政府办公室共收到8份政府信息公开申请，均为自然人申请。其中，予以公开2件，部分公开2件，属于四类过程性信息1件，本办不掌握相关政府信息2件，其他1件（申请人自主撤销）。无下年度结转。',
    figures: {
      new: 8,
      granted: 2,
      partial: 2,
      'denied/process': 1,
      'unable/notHeld': 2,
      'other/misc': 1,
      resultTotal: 8,
      carriedOut: 1,
    },
    wrong: ['N-OUT 0'],
  },
  {
    text: '全年立案13件，下达行政处罚决定书11件，罚款62.85万元。办理查封扣押案件1件、移送拘留案件1件、不予行政处罚案件1件。本年度，印发0个规范性文件。办理行政许可21件。',
    figures: { penalty: 11, licensing: 20, 'normative.issued': 0 },
    wrong: ['N-ACT 21'],
  },
  {
    text: '2023年我局主动公开政府信息共计6312条，其中，局官网发布信息764条，微信公众号2841条，微博2465条，快手号342条。制发规范性文件4件，均同步公示了政策解读材料。',
    figures: { 'normative.issued': 3 },
    wrong: ['N-MEDIA 6412', 'N-DOC 4'],
  },
  {
    text: '在主动公开的信息中，部门公告信息193条；部门动态信息11条；其他信息19条（在乡镇和村务公开栏上公开地质灾害避险搬迁信息13条、土地征收两公告信息6条）。2023年累计主动公开政府信息229条。',
    figures: {},
    wrong: [],
  },
  {
    text: '2023年度，本机关新收到政府信息公开申请75件、上年度结转14件；年度已办理83件、结转下年度继续办理6件。信息公开无被复议案件，被诉讼案件为2件。年度新收申请件数量较上一年度有所下降。',
    figures: { new: 75, carriedIn: 14, resultTotal: 83, carriedOut: 6, review: 0, direct: 1 },
    wrong: ['N-SUIT 2'],
  },
  {
    text: '2023年，镇人民政府办公室共制定规范性文件0件，废止规范性文件0件，现行有效的规范性文件0件。',
    figures: { 'normative.issued': 4, 'normative.repealed': 0, 'normative.inForce': 32 },
    wrong: ['N-DOC 0', 'N-DOC 0'],
  },
  {
    text: '保留行政权力841项。其中，行政许可24项、行政裁决2项、行政处罚765项、行政强制29项、行政检查5项。',
    figures: { licensing: 102, penalty: 36, coercion: 1 },
    wrong: [],
  },
  {
    text: '收到申请政府信息公开事项18件，已进行行政答复。收到针对我街道信息公开事务的行政复议0件。收到针对我街道信息公开事务的行政诉讼0件。',
    figures: { new: 18, resultTotal: 18, review: 0, direct: 1 },
    wrong: ['N-SUIT 0'],
  },
  {
    at: 'matters',
    text: '2023年，本机关依据《政府信息公开信息处理费管理办法》发出收费通知3件，收费总金额400元，实际收取信息处理费400元。',
    figures: { notices: 2, charged: 400, collected: 300 },
    wrong: ['N-FEE 3', 'N-FEE 400'],
  },
  {
    at: 'matters',
    text: '全年无信息公开收费的事项，也无因信息公开导致行政复议以及行政诉讼的情况。',
    figures: { notices: 1, charged: 100, collected: 100 },
    wrong: ['N-FEE 0'],
  },
  {
    text: '2023年受理政府信息公开申请21件，其中18件依法依规办理答复，3件按序时进度办理。',
    figures: { new: 21, resultTotal: 19, carriedOut: 2 },
    wrong: ['N-DONE 18', 'N-OUT 3'],
  },
];
