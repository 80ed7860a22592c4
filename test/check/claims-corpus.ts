/** A piece of a report's prose, the figures that its tables hold, and what must be found in it, decided by hand. */
export interface LabelledProse {
  /** The field that it stands in; 一、总体情况 unless said. */
  readonly at?: 'overview' | 'problems' | 'matters' | 'sections.applications' | 'sections.disputes';
  readonly text: string;
  /** The report's year, 2023 unless said. */
  readonly year?: number;
  /**
   * Figures that are not 0: `new`, `denied/process` … is the total of a row of 三, `new.business` one of its columns
   * (自然人 gets what the total leaves); `review` the total of a block of 四, `review.upheld` one of its cells;
   * `licensing`, `normative.issued` … cells of 二; `notices`, `charged`, `collected` the 信息处理费. `null` is blank.
   */
  readonly figures: Readonly<Record<string, number | null>>;
  /** Code and number of every claim that does not fit; a “none” or “all of them” counts as 0. */
  readonly wrong: readonly string[];
}

/** Claims with a number that the table does not have, beside true ones. */
const WRONG: readonly LabelledProse[] = [
  {
    text: '2023年，我局收到政府信息公开申请9项，经审查后予以公开4项，因其他法律法规禁止公开1项，因本机关不掌握相关政府信息无法提供1项，没有现成信息需要另行制作无法提供1项，结转下年度继续办理1项。',
    figures: {
      new: 8,
      granted: 4,
      'denied/otherLaw': 1,
      'unable/notHeld': 1,
      'unable/notExisting': 1,
      resultTotal: 7,
      carriedOut: 1,
    },
    wrong: ['N-NEW 9'],
  },
  {
    text: '（二）依申请公开情况。全年新收政府信息公开申请32件，上年结转4件，办结33件，结转下年度继续办理3件。',
    figures: { new: 32, carriedIn: 3, resultTotal: 32, carriedOut: 3 },
    wrong: ['N-IN 4', 'N-DONE 33'],
  },
  {
    text: '本年共受理信息公开申请一百二十三件，已办结一百二十件。',
    figures: { new: 132, resultTotal: 130, carriedOut: 2 },
    wrong: ['N-NEW 123', 'N-DONE 120'],
  },
  {
    text: '全年收到依申请公开１２件，其中予以公开 5 件、部分公开 2 件、不予公开 3 件、无法提供 2 件。',
    figures: {
      new: 12,
      granted: 5,
      partial: 2,
      'denied/internal': 1,
      'denied/process': 1,
      'unable/notHeld': 3,
      resultTotal: 12,
    },
    wrong: ['N-KIND 3', 'N-KIND 2'],
  },
  {
    text: '（二）依申请公开。2023年度没有收到政府信息公开申请。',
    figures: { new: 1, resultTotal: 1 },
    wrong: ['N-NEW0 0'],
  },
  { text: '本年度未收到依申请公开办理。', figures: { new: 3, resultTotal: 3 }, wrong: ['N-NEW0 0'] },
  {
    text: '我镇2023年无依申请公开件，未发生行政复议、行政诉讼。',
    figures: { new: 2, resultTotal: 2, review: 1 },
    wrong: ['N-NEW0 0', 'N-REV 0'],
  },
  {
    text: '二、依申请公开方面。新收0件，上年结转0件。',
    figures: { new: 1, carriedIn: 2, resultTotal: 3 },
    wrong: ['N-NEW0 0', 'N-IN 0'],
  },
  {
    text: '（二）依申请公开。全年收到申请17件，均已办结。',
    figures: { new: 17, resultTotal: 16, carriedOut: 1 },
    wrong: ['N-DONE 0'],
  },
  {
    text: '2023年共收到群众提出的政府信息公开申请20件，全部按期答复。',
    figures: { new: 20, resultTotal: 18, carriedOut: 2 },
    wrong: ['N-DONE 0'],
  },
  {
    text: '全年收到政府信息公开申请6件，申请人均为自然人。',
    figures: { new: 6, 'new.business': 2, resultTotal: 6 },
    wrong: ['N-ORIGIN 0'],
  },
  {
    text: '本机关新收政府信息公开申请30件，其中自然人22件，商业企业6件，法律服务机构3件。',
    figures: { new: 30, 'new.business': 6, 'new.legalService': 2, resultTotal: 30 },
    wrong: ['N-ORIGIN 3'],
  },
  {
    text: '共收到政府信息公开申请12件。从申请渠道看，网络申请7件、信函申请3件、当面申请1件。',
    figures: { new: 12, resultTotal: 12 },
    wrong: ['N-CHAN 11'],
  },
  {
    text: '收到依申请公开15件（网上申请9件、邮寄申请5件、现场申请2件），已全部答复。',
    figures: { new: 15, resultTotal: 15 },
    wrong: ['N-CHAN 16'],
  },
  {
    text: '2023年因政府信息公开引发行政复议4件、行政诉讼2件。',
    figures: { review: 3, direct: 1, afterReview: 1 },
    wrong: ['N-REV 4'],
  },
  {
    text: '涉及政府信息公开的行政诉讼案件5件，其中未经复议直接起诉3件，复议后起诉2件。',
    figures: { direct: 3, afterReview: 1 },
    wrong: ['N-SUIT 5', 'N-SUIT 2'],
  },
  {
    text: '全年因依申请公开被申请行政复议7件，其中结果维持4件，结果纠正2件，尚未审结1件。',
    figures: { review: 7, 'review.upheld': 5, 'review.corrected': 1, 'review.pending': 1 },
    wrong: ['N-REV 4', 'N-REV 2'],
  },
  {
    text: '2023年我局无政府信息公开行政复议和行政诉讼。',
    figures: { review: 1, direct: 2 },
    wrong: ['N-REV 0', 'N-SUIT 0'],
  },
  {
    text: '政府信息公开行政复议2件，无被纠错案件。',
    figures: { review: 2, 'review.corrected': 1, 'review.upheld': 1 },
    wrong: ['N-REV 0'],
  },
  {
    text: '因信息公开被提起行政诉讼3件，无败诉。',
    figures: { direct: 3, 'direct.corrected': 1, 'direct.upheld': 2 },
    wrong: ['N-SUIT 0'],
  },
  {
    text: '全年制发行政规范性文件6件，废止2件，现行有效41件。',
    figures: { 'normative.issued': 5, 'normative.repealed': 2, 'normative.inForce': 40 },
    wrong: ['N-DOC 6', 'N-DOC 41'],
  },
  {
    text: '本年出台规范性文件3件，废止规范性文件4件，现行有效规范性文件20件。',
    figures: { 'normative.issued': 3, 'normative.repealed': 5, 'normative.inForce': 20 },
    wrong: ['N-DOC 4'],
  },
  {
    text: '全年作出行政许可决定325件、行政处罚决定51件，实施行政强制2件。',
    figures: { licensing: 323, penalty: 51, coercion: 0 },
    wrong: ['N-ACT 325', 'N-ACT 2'],
  },
  {
    text: '办理行政处罚案件48宗，行政强制0宗。',
    figures: { penalty: 47, coercion: 3 },
    wrong: ['N-ACT 48', 'N-ACT 0'],
  },
  {
    text: '强化生态环境重点领域信息公开，共发布行政许可9条，做到了及时在区政府网站公布。',
    figures: { licensing: 7 },
    wrong: ['N-ACT 9'],
  },
  {
    at: 'matters',
    text: '2023年，本单位发出政府信息公开收费通知0件，未收取信息处理费。',
    figures: { notices: 2, charged: 300, collected: 300 },
    wrong: ['N-FEE 0', 'N-FEE 0'],
  },
  {
    at: 'matters',
    text: '依据国办函〔2020〕109号，全年收取信息处理费0.05万元。',
    figures: { notices: 1, charged: 400, collected: 400 },
    wrong: ['N-FEE 500'],
  },
  {
    text: '全年主动公开政府信息120条，其中网站公开80条，微信公众号公开35条，公示栏公开15条。',
    figures: {},
    wrong: ['N-MEDIA 130'],
  },
  {
    text: '2023年公开各类政府信息63条，其中，组织机构类信息16条，动态类信息36条，预决算信息5条，其他信息5条。',
    figures: {},
    wrong: ['N-MEDIA 62'],
  },
  {
    text: '年内共收到申请11件，其中：因涉及国家秘密不予公开1件，属于行政执法案卷2件，信访举报投诉类3件，重复申请1件，补正后仍不明确1件，申请人逾期不补正3件。',
    at: 'sections.applications',
    figures: {
      new: 11,
      'denied/stateSecret': 1,
      'denied/caseFile': 2,
      'rejected/petition': 2,
      'rejected/duplicate': 2,
      'unable/unclear': 1,
      'other/noSupplement': 3,
      resultTotal: 11,
    },
    wrong: ['N-KIND 3', 'N-KIND 1'],
  },
  {
    text: '共办理政府信息公开申请9件：属于三类内部事务信息1件，属于四类过程性信息2件，危及“三安全一稳定”1件，保护第三方合法权益2件，属于行政查询事项3件。',
    figures: {
      new: 9,
      'denied/internal': 2,
      'denied/process': 2,
      'denied/security': 1,
      'denied/thirdParty': 1,
      'denied/query': 3,
      resultTotal: 9,
    },
    wrong: ['N-KIND 1', 'N-KIND 2'],
  },
  {
    text: '受理政府信息公开申请10件，申请人均为自然人；1予以公开、2不掌握、7结转。',
    figures: { new: 10, granted: 1, 'unable/notHeld': 3, resultTotal: 4, carriedOut: 6 },
    wrong: ['N-KIND 2', 'N-OUT 7'],
  },
  {
    text: '我县共收到政府信息公开申请300余件，均依法办理。',
    figures: { new: 288, resultTotal: 288 },
    wrong: ['N-NEW 300'],
  },
  {
    text: '上年度收到政府信息公开申请5件，今年收到政府信息公开申请8件。',
    figures: { new: 9, resultTotal: 9 },
    wrong: ['N-NEW 8'],
  },
  {
    text: '**本年度共收到政府信息公开申请 26 件**，较上年增加12件，增长85.7%，**办结 24 件**。',
    figures: { new: 26, resultTotal: 25, carriedOut: 1 },
    wrong: ['N-DONE 24'],
  },
  {
    text: '2023年收到依申请公开{{ applications.new.total }}件，其中，予以公开12件，部分公开{{ applications.partial.total }}件，结转下年1件。',
    figures: { new: 15, granted: 11, partial: 3, resultTotal: 14, carriedOut: 1 },
    wrong: ['N-KIND 12'],
  },
  {
    at: 'sections.disputes',
    text: '本年度行政复议3起，其中维持2起、纠正1起；行政诉讼1起，尚未审结。',
    figures: {
      review: 3,
      'review.upheld': 3,
      direct: 1,
      'direct.pending': 1,
    },
    wrong: ['N-REV 2', 'N-REV 1'],
  },
  {
    at: 'sections.applications',
    text: '无上年结转申请，新收2件，其中要求提供公开出版物1件，无正当理由大量反复申请1件，未结转下年。',
    figures: {
      new: 2,
      carriedIn: 1,
      'rejected/publication': 1,
      'rejected/repetitive': 2,
      resultTotal: 3,
    },
    wrong: ['N-IN 0', 'N-KIND 1'],
  },
  {
    text: '2023年累计收到申请公开政府信息的申请两件，答复两件，涉及行政复议〇件。',
    figures: { new: 3, resultTotal: 3, review: 0 },
    wrong: ['N-NEW 2', 'N-DONE 2'],
  },
  {
    text: '严格落实依申请公开制度，全年接收公民、法人或者其他组织提交的政府信息公开申请共计44宗，办理完毕40宗，尚在办理4宗。',
    figures: { new: 44, resultTotal: 41, carriedOut: 3 },
    wrong: ['N-DONE 40', 'N-OUT 4'],
  },
  {
    text: '全年发生政府信息公开行政复议1件，行政诉讼1件，均被维持。',
    figures: { review: 2, 'review.upheld': 2, direct: 1, 'direct.upheld': 1 },
    wrong: ['N-REV 1'],
  },
  {
    text: '2022年度结转的政府信息公开申请3件，2023年新收政府信息公开申请21件，结转2024年办理2件。',
    figures: { new: 20, carriedIn: 3, resultTotal: 21, carriedOut: 2 },
    wrong: ['N-NEW 21'],
  },
];

/** Claims that fit, and sentences that only look like claims. */
const TRUE: readonly LabelledProse[] = [
  {
    text: '2023年，我局收到政府信息公开申请8项，经审查后予以公开4项，因其他法律法规禁止公开1项，因本机关不掌握相关政府信息无法提供1项，没有现成信息需要另行制作无法提供1项，结转下年度继续办理1项。2023年我局无政府信息公开行政复议和行政诉讼。',
    figures: {
      new: 8,
      granted: 4,
      'denied/otherLaw': 1,
      'unable/notHeld': 1,
      'unable/notExisting': 1,
      resultTotal: 7,
      carriedOut: 1,
    },
    wrong: [],
  },
  {
    text: '2023年共收到政府信息公开申请58件（含上年结转3件），较上年增加12件，同比增长26.1%；2022年收到46件。',
    figures: { new: 55, carriedIn: 3, resultTotal: 58 },
    wrong: [],
  },
  {
    text: '受理政府信息公开申请54件，加上年结转2件，予以公开45件，不予公开4件，无法提供6件，结转下年度继续办理1件。',
    figures: {
      new: 54,
      carriedIn: 2,
      granted: 45,
      'denied/thirdParty': 1,
      'denied/process': 3,
      'unable/notHeld': 5,
      'unable/unclear': 1,
      resultTotal: 55,
      carriedOut: 1,
    },
    wrong: [],
  },
  {
    text: '行政复议134件，行政诉讼57件，均因政府信息公开引起。',
    figures: { review: 134, direct: 50, afterReview: 7 },
    wrong: [],
  },
  {
    text: '因政府信息公开引起行政复议6件，其中尚未审结2件；行政诉讼3件，其中结果维持1件、尚未审结2件。',
    figures: {
      review: 6,
      'review.pending': 2,
      'review.upheld': 4,
      direct: 2,
      'direct.upheld': 1,
      'direct.pending': 1,
      afterReview: 1,
      'afterReview.pending': 1,
    },
    wrong: [],
  },
  {
    text: '全年发布行政许可信息37条、行政处罚信息62条，公开双随机抽查结果14条。',
    figures: { licensing: 12, penalty: 8 },
    wrong: [],
  },
  {
    text: '办理12345热线工单7639件，已全部办结；答复网民留言1424条，办理人大代表建议30件、政协提案12件。',
    figures: { new: 3, resultTotal: 2, carriedOut: 1 },
    wrong: [],
  },
  {
    text: '（一）主动公开。公开书记县长信箱办件22件，收到信件183条，答复183条，答复率达100%。',
    figures: { new: 5, resultTotal: 5 },
    wrong: [],
  },
  {
    text: '下一步，将把收到的申请20件以内的案件答复时限压缩至10个工作日，力争2024年办结100件以上。',
    figures: { new: 5, resultTotal: 5 },
    wrong: [],
  },
  {
    text: '近三年共收到政府信息公开申请约90件，今年收到近30件。',
    figures: { new: 28, resultTotal: 28 },
    wrong: [],
  },
  {
    text: '全年收到政府信息公开申请100余件，办结率100%。',
    figures: { new: 104, resultTotal: 104 },
    wrong: [],
  },
  {
    text: '畅通当面申请、信函申请、互联网申请和传真申请等4个渠道，指定2名人员负责，20个工作日内答复。',
    figures: { new: 7, resultTotal: 7 },
    wrong: [],
  },
  {
    text: '全年共收到政府信息公开申请9件，其中网上申请5件、邮寄等其他方式4件，申请人为自然人7件、企业2件。',
    figures: { new: 9, 'new.business': 2, resultTotal: 9 },
    wrong: [],
  },
  {
    text: '共收到政府信息公开申请17件，其中涉及征地拆迁类申请8件，主要集中在棚改领域5件。',
    figures: { new: 17, resultTotal: 17 },
    wrong: [],
  },
  {
    text: '2023年无政府信息公开申请，无因政府信息公开引起的行政复议、行政诉讼。',
    figures: {},
    wrong: [],
  },
  {
    text: '全年共收到依申请公开7件，均已按期答复，无超期答复，未收到申请人投诉举报。',
    figures: { new: 7, resultTotal: 7 },
    wrong: [],
  },
  {
    text: '作为复议机关，全年收到行政复议申请320件，审结298件；办理行政应诉案件76件。',
    figures: { review: 2, direct: 0 },
    wrong: [],
  },
  {
    text: '推进高效办成一件事，落实“三审三校”，一是健全制度，二是强化培训，开展专题培训2次、参训人员120人次。',
    figures: { new: 4, resultTotal: 4 },
    wrong: [],
  },
  {
    text: '清理规范性文件23件，对外公开规范性文件15件，政策解读率100%。',
    figures: { 'normative.issued': 2, 'normative.repealed': 1, 'normative.inForce': 9 },
    wrong: [],
  },
  {
    text: '制发公文320件，其中主动公开45件，依申请公开12件，不予公开263件。',
    figures: { new: 3, granted: 3, resultTotal: 3 },
    wrong: [],
  },
  {
    text: '全年制定规章2件、修改1件、废止1件，制发行政规范性文件18件、废止4件，现行有效行政规范性文件96件。',
    figures: {
      'rules.issued': 2,
      'rules.repealed': 1,
      'normative.issued': 18,
      'normative.repealed': 4,
      'normative.inForce': 96,
    },
    wrong: [],
  },
  {
    text: '公开区级行政权力事项清单，其中行政许可24项、行政处罚765项、行政强制29项。',
    figures: { licensing: 3, penalty: 4 },
    wrong: [],
  },
  {
    text: '收到行政许可申请60件，受理58件，全部在承诺时限内办结。',
    figures: { licensing: 55, new: 1, carriedOut: 1 },
    wrong: [],
  },
  {
    at: 'matters',
    text: '按照国办函〔2020〕109号规定的按件、按量收费标准，本年度没有产生信息公开处理费。',
    figures: {},
    wrong: [],
  },
  {
    at: 'matters',
    text: '本机关发出收费通知2件，金额300元，实际收取信息处理费200元。',
    figures: { notices: 2, charged: 300, collected: 200 },
    wrong: [],
  },
  {
    at: 'matters',
    text: '全年收取信息处理费400元。',
    figures: {},
    wrong: [],
  },
  {
    text: '主动公开政府信息300余条，其中单位机构信息2条，领导信息11条，其他300余条。',
    figures: {},
    wrong: [],
  },
  {
    text: '全年公开政府信息4702条。其中，政务要闻672条，视频新闻259条，开展调查征集2次。',
    figures: {},
    wrong: [],
  },
  {
    text: '共新增主动公开政府信息50条。其中机构类信息20条，内有领导成员10条、机构职能4条、机构概况6条；政策文件30条。',
    figures: {},
    wrong: [],
  },
  {
    text: '全年受理政府信息公开申请20件，按时答复18件，延期答复2件，其中电话答复6件。',
    figures: { new: 20, resultTotal: 20 },
    wrong: [],
  },
  {
    text: '收到政府信息公开申请11件，已答复的9件均在法定期限内办结，2件结转下年度办理。',
    figures: { new: 11, resultTotal: 9, carriedOut: 2 },
    wrong: [],
  },
  {
    text: '上年结转的2件均已办结，本年新收的30件中28件已答复，其余2件结转至2024年。',
    figures: { new: 30, carriedIn: 2, resultTotal: 30, carriedOut: 2 },
    wrong: [],
  },
  {
    text: '截至2023年6月底，收到政府信息公开申请12件；全年共收到25件。',
    figures: { new: 25, resultTotal: 25 },
    wrong: [],
  },
  {
    text: '2023年政府信息公开申请量同比下降，由2022年的31件降至22件，其中12月新收3件。',
    figures: { new: 22, resultTotal: 22 },
    wrong: [],
  },
  {
    text: '予以公开或部分公开6件；不予公开（属于国家秘密）1件；无法提供3件（其中不掌握2件、没有现成信息1件）；不予处理2件，均为重复申请。',
    at: 'sections.applications',
    figures: {
      new: 12,
      granted: 4,
      partial: 2,
      'denied/stateSecret': 1,
      'unable/notHeld': 2,
      'unable/notExisting': 1,
      'rejected/duplicate': 2,
      resultTotal: 12,
    },
    wrong: [],
  },
  {
    text: '我局依申请公开渠道畅通，2023年网站未收到申请，邮寄收到政府信息公开申请3件。',
    figures: { new: 3, resultTotal: 3 },
    wrong: [],
  },
  {
    text: '未收到政府信息公开申请。',
    figures: { new: null },
    wrong: [],
  },
  {
    text: '第三方评估中，政府信息公开申请答复准确率98%，在12个部门中名列第2，对2021年以来的3件重复申请再次梳理。',
    figures: { new: 6, resultTotal: 6 },
    wrong: [],
  },
  {
    text: '不存在未收到申请而答复的情形，无因不予公开引起的投诉1件以上的情况。',
    figures: { new: 6, resultTotal: 6 },
    wrong: [],
  },
  {
    text: '收到政府信息公开申请5件，其中向街道办事处提出的3件已当面答复，向社区提出的2件已告知。',
    figures: { new: 5, resultTotal: 5 },
    wrong: [],
  },
  {
    text: '1.主动公开12条；2.依申请公开3件；3.举办新闻发布会2次。',
    figures: { new: 3, resultTotal: 3 },
    wrong: [],
  },
  {
    text: '未因政府信息公开被申请行政复议；未经复议直接起诉的行政诉讼1件。',
    figures: { direct: 1 },
    wrong: [],
  },
];

/** The sentences that the patterns were made for. */
export const CORPUS: readonly LabelledProse[] = [...WRONG, ...TRUE];
