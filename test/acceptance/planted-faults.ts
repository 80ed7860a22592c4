import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** A content folder with the edits of a clerk who errs. */
export class PlantedTree {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** The text of a file of the county, or of the site. */
  read(file: string): string {
    return readFileSync(this.#pathOf(file), 'utf8');
  }

  /**
   * Replaces what stands once in a file.
   *
   * @throws Error where it is not there, or more than once: then the fault would not be where it is looked for
   */
  plant(file: string, search: string | RegExp, replacement: string | ((...found: string[]) => string)): void {
    const text = this.read(file);
    const count =
      typeof search === 'string'
        ? text.split(search).length - 1
        : [...text.matchAll(new RegExp(search.source, 'g'))].length;
    if (count !== 1) throw new Error(`${String(search)} stands ${count} times in ${file}`);
    const planted =
      typeof replacement === 'string' ? text.replace(search, replacement) : text.replace(search, replacement);
    writeFileSync(this.#pathOf(file), planted);
  }

  /** Writes a file that was not there. */
  create(file: string, text: string): void {
    mkdirSync(path.dirname(this.#pathOf(file)), { recursive: true });
    writeFileSync(this.#pathOf(file), text, { flag: 'wx' });
  }

  /** Adds to one figure of a row that stands on one line. */
  add(file: string, row: string, column: string, by: number): void {
    this.plant(
      file,
      new RegExp(`(\\n +${row}: \\{(?:[^}\\n]*, )?${column}: )(\\d+)`),
      (_, before = '', figure = '') => `${before}${Number(figure) + by}`,
    );
  }

  /** Adds a sentence to the second paragraph of 一. */
  say(file: string, sentence: string): void {
    this.plant(file, '\n  （三）政府信息管理。', `${sentence}\n  （三）政府信息管理。`);
  }

  /** The line, from 1, that has some words which no other line of the file has. */
  lineOf(file: string, words: string): number {
    const lines = this.read(file).split('\n');
    const found = lines.flatMap((line, index) => (line.includes(words) ? [index + 1] : []));
    if (found.length !== 1) throw new Error(`“${words}” is in ${found.length} lines of ${file}`);
    return found[0]!;
  }

  /** The full name of a body. */
  nameOf(body: string): string {
    return /^name: (.+)$/m.exec(this.read(`${body}/agency.yaml`))![1]!;
  }

  /** `department-1/2023` is the report of a body of the county; anything with an ending is the file itself. */
  #pathOf(file: string): string {
    return path.join(this.#root, fileOf(file));
  }
}

/** The county of the corpus. */
const COUNTY = '139001';

/** The file's path from the content folder. */
export function fileOf(file: string): string {
  if (file === 'site.yaml' || /^\d{6}\//.test(file)) return file;
  return `${COUNTY}/${file}${file.endsWith('.yaml') ? '' : '.yaml'}`;
}

/** A finding that is to be there. */
export interface Expected {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly file: string;
  /** Words of the line at which it stands, in the file as it was edited; what is missing is told where the file begins. */
  readonly words: string;
}

/** One fault, and what is found because of it. */
export interface Fault extends Expected {
  readonly plant: (tree: PlantedTree, file: string) => void;
  /** What else must be found, each with the reason why it cannot be otherwise. */
  readonly also?: readonly (Expected & { readonly because: string })[];
}

type Also = NonNullable<Fault['also']>[number];

/** The government summed up what the body should have written. */
const sumDiffers = (year: number, words: string, severity: Also['severity'] = 'error'): Also => ({
  code: 'G-SUM',
  severity,
  file: `government/${year}`,
  words,
  because: 'the government summed up what the body should have written',
});

/** One sentence in the overview. */
const sentence = (
  code: string,
  file: string,
  said: string,
  severity: Expected['severity'] = 'warning',
): Fault => ({
  code,
  severity,
  file,
  words: said.split('\n')[0]!,
  plant: (tree) => tree.say(file, said),
});

/** One replacement in one file. */
const edit = (
  code: string,
  severity: Expected['severity'],
  file: string,
  words: string,
  search: string | RegExp,
  replacement: string | ((...found: string[]) => string),
  also: readonly Also[] = [],
): Fault => ({
  code,
  severity,
  file,
  words,
  plant: (tree) => tree.plant(file, search, replacement),
  also,
});

const ZEROES_OF_3 = [
  '  new: 0',
  '  carriedIn: 0',
  '  granted: 0',
  '  partial: 0',
  '  denied: {stateSecret: 0, otherLaw: 0, security: 0, thirdParty: 0, internal: 0, process: 0, caseFile: 0, query: 0}',
  '  unable: {notHeld: 0, notExisting: 0, unclear: 0}',
  '  rejected: {petition: 0, duplicate: 0, publication: 0, repetitive: 0, reissue: 0}',
  '  other: {noSupplement: 0, unpaidFee: 0, misc: 0}',
  '  resultTotal: 0',
  '  carriedOut: 0',
].join('\n');

/** A body that was set up last year, with its first report: no application, and what is given of disputes. */
function createBody(tree: PlantedTree, folder: string, name: string, review: string): void {
  tree.create(`${folder}/agency.yaml`, `name: ${name}\nkind: department\nreportsFrom: 2024\n`);
  tree.create(
    `${folder}/2024.yaml`,
    `format: 2021
year: 2024
signed: 2025-01-10
published: 2025-01-15
overview: |
  ${name}按规定主动公开机构职能，依申请公开、政府信息管理、平台建设、监督保障各有专人负责。
disclosure:
  rules: {issued: 0, repealed: 0, inForce: 0}
  normative: {issued: 0, repealed: 0, inForce: 0}
  licensing: 0
  penalty: 0
  coercion: 0
  fee: 0
applications:
${ZEROES_OF_3}
disputes:
  review: ${review}
  direct: {upheld: 0, corrected: 0, other: 0, pending: 0, total: 0}
  afterReview: {upheld: 0, corrected: 0, other: 0, pending: 0, total: 0}
problems: |
  刚刚成立，人手不足，正在补充。
matters: |
  没有其他需要报告的事项。
`,
  );
}

/** A private-use character, a radical that looks like 水, a zero-width space: named, as nobody sees what they are. */
const [PRIVATE, RADICAL, INVISIBLE] = ['\ue5e5', '\u2f54', '\u200b'];

/** One fault of every kind that a check of YAML files can find, each in another body or year. */
export const FAULTS: readonly Fault[] = [
  // The sections and the overview.
  edit('S-SECT', 'error', 'department-1/2023', 'format: ', /matters: \|\n {2}.*\n/, ''),
  edit(
    'S1-ASPECT',
    'warning',
    'department-2/2023',
    'overview: |',
    /overview: \|\n(?: {2}.*\n)+/,
    'overview: |\n  全年主动公开信息，办理依申请公开，门户网站改版，接受社会监督。\n',
  ),
  edit('S1-GOV', 'error', 'government/2022', 'format: ', /accountability: [^]*$/, ''),
  {
    code: 'S1-LEN',
    severity: 'info',
    file: 'department-19/2022',
    words: 'overview: |',
    // 五 was copied into 一 as well.
    plant: (tree, file) => {
      const [, problems = ''] = /problems: \|\n((?: {2}.*\n)+)/.exec(tree.read(file))!;
      tree.plant(file, 'disclosure:\n', `${problems}disclosure:\n`);
    },
  },

  // The tables.
  edit(
    'S2-BLANK',
    'error',
    'department-3/2022',
    '  rules: {',
    'rules: {issued: 0, repealed: 0, inForce: 0}',
    'rules: {issued: null, repealed: null, inForce: null}',
  ),
  {
    code: 'S2-STOCK',
    severity: 'warning',
    file: 'department-13/2021',
    words: '  normative: {',
    // More issued than are in force; the government took the figure over, so that its sum holds.
    plant: (tree, file) => {
      let more = 0;
      tree.plant(
        file,
        /normative: \{issued: (\d+), repealed: (\d+), inForce: (\d+)\}/,
        (_, issued, repealed, inForce) => {
          const typed = Number(inForce) + Number(repealed) + 1;
          more = typed - Number(issued);
          return `normative: {issued: ${typed}, repealed: ${repealed}, inForce: ${inForce}}`;
        },
      );
      tree.add('government/2021', 'normative', 'issued', more);
    },
  },
  edit(
    'S2-AUTH',
    'warning',
    'department-5/2024',
    '  rules: {',
    'rules: {issued: 0, repealed: 0, inForce: 0}',
    'rules: {issued: 1, repealed: 0, inForce: 1}',
    [sumDiffers(2024, '  rules: {')],
  ),
  edit(
    'S3-BLANK',
    'error',
    'department-6/2024',
    '  resultTotal: {',
    /(\n {2}resultTotal: \{.*, total: )\d+/,
    '$1null',
    [sumDiffers(2024, '  resultTotal: {', 'warning')],
  ),
  {
    code: 'S3-ROW',
    severity: 'error',
    file: 'department-7/2024',
    words: '  partial: {',
    plant: (tree, file) => tree.add(file, 'partial', 'business', 1),
    also: [
      {
        code: 'S3-RES',
        severity: 'error',
        file: 'department-7/2024',
        words: '  resultTotal: {',
        because: 'a cell is an addend of its row and of its column',
      },
      sumDiffers(2024, '  partial: {'),
    ],
  },
  {
    code: 'S3-RES',
    severity: 'error',
    file: 'department-8/2024',
    words: '  resultTotal: {',
    // One case in the column of another applicant: its row holds, two columns do not.
    plant: (tree, file) => {
      tree.add(file, 'notHeld', 'natural', 1);
      tree.add(file, 'notHeld', 'business', -1);
    },
    also: [
      {
        code: 'S3-RES',
        severity: 'error',
        file: 'department-8/2024',
        words: '  resultTotal: {',
        because: 'the case is missing in the column where it belongs',
      },
      sumDiffers(2024, '    notHeld: {'),
    ],
  },
  {
    code: 'S3-BAL',
    severity: 'error',
    file: 'department-9/2024',
    words: '  carriedOut: {',
    plant: (tree, file) => {
      tree.add(file, 'new', 'natural', 1);
      tree.add(file, 'new', 'total', 1);
    },
    also: [
      {
        code: 'S3-BAL',
        severity: 'error',
        file: 'department-9/2024',
        words: '  carriedOut: {',
        because: 'the total of the row was typed along, so that its column does not balance either',
      },
      sumDiffers(2024, '  new: {'),
    ],
  },
  edit(
    'S4-BLANK',
    'error',
    'department-10/2022',
    '  review: {',
    /(\n {2}review: \{.*, total: )\d+/,
    '$1null',
    [sumDiffers(2022, '  review: {', 'warning')],
  ),
  ...(
    [
      ['S4-REV', 'department-11/2024', 'review'],
      ['S4-DIR', 'department-12/2024', 'direct'],
      ['S4-AFT', 'department-13/2024', 'afterReview'],
    ] as const
  ).map(([code, file, block]): Fault => ({
    code,
    severity: 'error',
    file,
    words: `  ${block}: {`,
    plant: (tree) => tree.add(file, block, 'upheld', 1),
    also: [sumDiffers(2024, `  ${block}: {`)],
  })),
  {
    code: 'X-S3S4',
    severity: 'warning',
    file: 'zone/2024',
    words: '  review: {',
    plant: (tree) =>
      createBody(
        tree,
        '139001/zone',
        '开发区建设服务中心',
        '{upheld: 1, corrected: 0, other: 0, pending: 0, total: 1}',
      ),
  },
  edit(
    'X-FEE1',
    'warning',
    'department-14/2023',
    'processingFee: {',
    'processingFee: {notices: 30, charged: 1200, collected: 900}',
    'processingFee: {notices: 0, charged: 0, collected: 0}',
  ),
  edit(
    'X-FEE2',
    'warning',
    'department-15/2023',
    '  fee: ',
    'charged: 1200, collected: 900',
    'charged: 1200000, collected: 900000',
  ),
  edit('X-FEE3', 'warning', 'department-16/2023', 'processingFee: {', 'collected: 900', 'collected: 905'),

  // Beside the year before, other bodies and the government.
  {
    code: 'Y-CARRY',
    severity: 'error',
    file: 'department-17/2023',
    words: '  carriedIn: {',
    // One case too many came over, and one too few was new: the table adds up.
    plant: (tree, file) => {
      for (const column of ['natural', 'total']) {
        tree.add(file, 'carriedIn', column, 1);
        tree.add(file, 'new', column, -1);
      }
    },
    also: [sumDiffers(2023, '  carriedIn: {'), sumDiffers(2023, '  new: {')],
  },
  {
    code: 'Y-STOCK',
    severity: 'warning',
    file: 'department-18/2024',
    words: '  normative: {',
    plant: (tree, file) => tree.add(file, 'normative', 'inForce', 3),
    also: [sumDiffers(2024, '  normative: {')],
  },
  edit(
    'Y-PEND',
    'warning',
    'department-19/2023',
    '  afterReview: {',
    /(\n {2}afterReview: )\{.*\}/,
    '$1{upheld: 0, corrected: 0, other: 0, pending: 0, total: 0}',
    [sumDiffers(2023, '  afterReview: {')],
  ),
  {
    code: 'Y-JUMP',
    severity: 'info',
    file: 'department-20/2024',
    words: '  licensing: ',
    // Two digits too many, and the government took the figure over.
    plant: (tree, file) => {
      let more = 0;
      tree.plant(file, /licensing: (\d+)/, (_, figure) => {
        more = 99 * Number(figure);
        return `licensing: ${figure}00`;
      });
      tree.plant('government/2024', /licensing: (\d+)/, (_, figure) => `licensing: ${Number(figure) + more}`);
    },
  },
  sentence('Y-TEXT', 'department-21/2020', '2018年度新增公开栏两处。'),
  {
    code: 'Y-DUP',
    severity: 'warning',
    file: 'department-22/2023',
    words: 'problems: |',
    plant: (tree, file) => {
      const [before = ''] = /problems: \|\n(?: {2}.*\n)+/.exec(tree.read('department-22/2022'))!;
      tree.plant(file, /problems: \|\n(?: {2}.*\n)+/, before);
    },
  },
  edit(
    'G-SUM',
    'error',
    'government/2021',
    '  coercion: ',
    /coercion: (\d+)/,
    (_, figure) => `coercion: ${Number(figure) + 9}`,
  ),
  edit('G-VERT', 'warning', 'town-1/agency.yaml', 'aggregateInto: ', 'kind: township', 'kind: dispatched'),
  edit('G-SET', 'warning', 'town-2/agency.yaml', 'reportsFrom: ', 'reportsFrom: 2020', 'reportsFrom: 2019'),

  // The title and the dates.
  {
    code: 'D-TITLE',
    severity: 'error',
    file: 'department-23/2022',
    words: 'title: ',
    plant: (tree, file) =>
      tree.plant(
        file,
        'year: 2022\n',
        `year: 2022\ntitle: ${tree.nameOf('department-23')}2022年政府信息公开年度报告\n`,
      ),
  },
  edit('D-WINDOW', 'warning', 'department-24/2022', '统计期限自', '2022年12月31日止', '2022年12月30日止'),
  edit(
    'D-LATE',
    'warning',
    'department-25/2020',
    'published: 2021',
    /\npublished: .*/,
    '\npublished: 2021-02-08',
  ),
  edit(
    'D-EARLY',
    'warning',
    'office/2022',
    'published: 2022',
    /signed: .*\npublished: .*/,
    'signed: 2022-12-26\npublished: 2022-12-30',
  ),

  // Prose beside the tables; in both forms.
  sentence('N-NEW', 'town-1/2021', '全年共收到政府信息公开申请5件。'),
  sentence('N-NEW0', 'town-2/2021', '全年没有收到政府信息公开申请。'),
  sentence('N-IN', 'town-3/2021', '上年结转政府信息公开申请99件。'),
  sentence('N-DONE', 'town-4/2021', '政府信息公开申请已办结7件。'),
  sentence('N-OUT', 'town-5/2021', '政府信息公开申请结转下年度继续办理98件。'),
  sentence('N-KIND', 'town-6/2021', '政府信息公开申请中，不予公开3件。'),
  sentence('N-ORIGIN', 'town-7/2021', '政府信息公开申请人均为自然人。'),
  sentence(
    'N-CHAN',
    'town-8/2021',
    '收到政府信息公开申请{{ applications.new.total }}件，其中网络申请10件、信函申请4件、当面申请3件。',
  ),
  sentence('N-DOC', 'town-9/2020', '全年制发行政规范性文件77件。'),
  sentence('N-ACT', 'town-10/2020', '全年作出行政处罚决定3件。'),
  sentence('N-REV', 'town-11/2021', '因政府信息公开引起行政复议55件。'),
  sentence('N-SUIT', 'town-12/2021', '因政府信息公开引起行政诉讼56件。'),
  edit(
    'N-FEE',
    'warning',
    'town-13/2021',
    '没有收取信息处理费',
    '政府信息公开信息处理费按规定收取，上缴国库。',
    '本年度没有收取信息处理费。',
  ),
  sentence('N-MEDIA', 'office/2021', '主动公开政府信息100条，其中网站80条，公众号25条。'),

  // The bodies and the site.
  edit(
    'A-USCC',
    'error',
    'town-3/agency.yaml',
    'uscc: ',
    'reportsFrom: 2020\n',
    'reportsFrom: 2020\nuscc: "111390010000000012"\n',
  ),
  {
    code: 'A-REGION',
    severity: 'warning',
    file: '190001/library/agency.yaml',
    words: 'name: ',
    plant: (tree) =>
      createBody(
        tree,
        '190001/library',
        '某县图书馆',
        '{upheld: 0, corrected: 0, other: 0, pending: 0, total: 0}',
      ),
  },
  edit('A-SITE', 'warning', 'site.yaml', 'siteId: ', 'asOf: ', 'siteId: "9900010001"\nasOf: '),
  edit(
    'A-PHONE',
    'warning',
    'town-4/agency.yaml',
    'phone: ',
    'reportsFrom: 2020\n',
    'reportsFrom: 2020\ncontact:\n  phone: "0431-866547"\n',
  ),
  edit(
    'A-POST',
    'warning',
    'town-5/agency.yaml',
    'postcode: ',
    'reportsFrom: 2020\n',
    'reportsFrom: 2020\ncontact:\n  postcode: "940000"\n',
  ),
  edit(
    'A-LINK',
    'warning',
    'town-6/agency.yaml',
    `- ${COUNTY}/town-6`,
    'reportsFrom: 2020\n',
    `reportsFrom: 2020\nformerPaths:\n  - ${COUNTY}/town-6\n`,
  ),
  edit('A-DATE', 'warning', 'town-6/2022', 'signed: 2023', /\nsigned: .*/, '\nsigned: 2023-01-31'),

  // The text itself.
  sentence('T-PUA', 'town-7/2022', `由${PRIVATE}某负责答复。`, 'error'),
  sentence('T-COMPAT', 'town-8/2022', `公开饮${RADICAL}安全信息。`),
  sentence('T-CTRL', 'town-9/2022', `公开${INVISIBLE}养老服务信息。`),
  sentence('T-PAIR', 'town-10/2022', '公开目录（见门户网站首页已经更新。'),
  sentence('T-END', 'town-11/2022', '逐件登记，限时答复，'),
  sentence('T-DOUBLE', 'town-12/2022', '做好答复工作工作。', 'info'),
  sentence('T-FILL', 'town-13/2022', '（请填写：答复的平均天数）', 'error'),

  // The files themselves.
  edit('S-INT', 'error', 'department-1/2021', '  licensing: ', 'licensing: ', 'licensing: 0'),
  edit('YAML', 'error', 'department-2/2020', '  granted: {', /(\n {2}granted: .*)\}\n/, '$1\n'),
  edit('SCHEMA', 'error', 'department-3/2020', '  penality: {', 'penalty: {', 'penality: {'),
  edit('PATH', 'error', 'department-4/2023', 'year: 2022', 'year: 2023', 'year: 2022'),
  sentence('MARKUP', 'department-5/2022', '逐件登记。<br>限时答复。', 'error'),
  sentence('REF', 'department-6/2022', '全年新收{{ applications.new.totals }}件。', 'error'),
  sentence('GLYPH', 'department-7/2022', '群众满意😀。', 'error'),
  edit(
    'WAIVER',
    'warning',
    'department-8/2022',
    'check: S4-REV',
    'matters: |\n',
    'waivers:\n  - {check: S4-REV, at: /disputes/review/total, printed: 0, computed: 1, reason: 原文如此}\nmatters: |\n',
  ),
];
