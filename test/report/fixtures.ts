import { parseYaml } from '../../src/load/parse-yaml.ts';
import type { Finding, NotAssessable, RelatedPlace } from '../../src/model/finding.ts';
import type { Message } from '../../src/model/message.ts';
import { createSourceText } from '../../src/model/source-text.ts';
import type { SourceText } from '../../src/model/source-text.ts';
import type { TypedReport } from '../../src/report/typed-report.ts';
import { readReport } from '../../src/validate/read-report.ts';
import { applicationsText, reportText, rowOf, sampleGrid } from '../fixtures/content-report.ts';

/**
 * The findings that every reporter is run over. They are written by hand, as if some check had given them: places,
 * messages and files that a reporter could stumble over, each named by what it is.
 */

export const WATER = 'content/000000/water/2023.yaml';
export const SCHOOL = 'content/000000/school/2023.yaml';
const BEFORE = 'content/000000/water/2022.yaml';
const NAMES = 'content/000000/names/2023.yaml';
const MANY = 'content/000000/many/2023.yaml';
/** A file whose name has everything that a property of a command, an address or a page would take for its own. */
export const ODD_NAME = 'content/000000/a b%,:<i>名/2023.yaml';
const GONE = 'content/000000/gone/2023.yaml';

const grid = sampleGrid();
const water = reportText({
  overview: 'overview: |\n  按时更新目录。收到信函、<b>网络</b>申请15件；办结15件。\n',
  disclosure:
    'disclosure:\n  rules: {issued: 0, repealed: 0, inForce: 0}\n  normative: {issued: 2, repealed: 1, inForce: 9}\n' +
    '  licensing: 31件\n  penalty: 4\n  coercion: 0\n  fee: 0.092\n',
  applications: applicationsText({
    ...grid.applications,
    carriedIn: '0',
    granted:
      '{natural: 1,234, business: 0, research: 0, publicInterest: 0, legalService: 0, otherOrg: 0, total: 8}',
    partial:
      '\n    natural: 0\n    business: 4\n    research: 2\n    publicInterest: 0\n    legalService: 0\n    otherOrg: 0\n    total: 4',
    'denied/process': { ...rowOf(0), natural: null },
    'other/misc': '{total: 0}',
  }),
  disputes:
    'disputes:\n  review: {upheld: 3, corrected: 1, other: 0, pending: 1, total: 4}\n' +
    '  direct: {upheld: 0, corrected: 0, other: 0, pending: 0, total: 0}\n' +
    '  afterReview: {upheld: 0, corrected: 0, other: 0, pending: 0, total: 0}\n',
});

/** The texts of all files that can be read. */
export const TEXTS: Readonly<Record<string, string>> = {
  [WATER]: water,
  [SCHOOL]: reportText({ head: 'format: 2021\nyear: 2023\ndraft: true\n' }),
  [BEFORE]: reportText({ head: 'format: 2021\nyear: 2022\n' }),
  [NAMES]:
    '# 名称\n标题: “青石县水务局”２０２３年\n机关: 𫭟水县𬒈局👍公开x\n开头: |\n  第一行从这里\n  到这里为止。\n',
  [MANY]: Array.from({ length: 40 }, (_, index) => `row${index + 1}: ${index}\n`).join(''),
  [ODD_NAME]: 'a: b\n',
};

export const sourceOf = (file: string): SourceText | undefined => {
  const text = TEXTS[file];
  return text === undefined ? undefined : createSourceText(file, text);
};

/** The two reports among the files, read as the commands read them. */
export function reportFileOf(file: string): TypedReport | undefined {
  const name = { [WATER]: '青石县水务局', [SCHOOL]: '青石县<教育局>&学校' }[file];
  if (name === undefined) return undefined;
  const parsed = parseYaml(sourceOf(file)!);
  if (!parsed.ok) throw new Error(`${file} is to be readable`);
  const address = { region: '000000', agency: file.split('/')[2]!, year: 2023 };
  const agency = { ...address, name };
  return { agency, document: parsed.document, report: readReport(parsed.document, address, agency).report };
}

/** What a finding has besides its file and place. */
type Said = Partial<Omit<Finding, 'file' | 'range'>>;

const said = (zh: string, en: string): Message => ({ zh, en });

/** A finding about a piece of a file's text: the `nth` time that it stands there after `after`. */
function about(file: string, marked: string, finding: Said & { readonly after?: string }): Finding {
  const { after = '', ...rest } = finding;
  const { source, at } = find(file, marked, after);
  return {
    code: 'S-INT',
    severity: 'error',
    status: 'open',
    file,
    range: source.rangeOf(at, at + marked.length),
    pointer: '',
    message: said('写得不对', 'is wrong'),
    ...rest,
  };
}

function find(file: string, marked: string, after: string): { source: SourceText; at: number } {
  const source = sourceOf(file)!;
  const from = source.text.indexOf(after);
  const at = source.text.indexOf(marked, from + after.length);
  if (from < 0 || at < 0) throw new Error(`${file} has no “${marked}” after “${after}”`);
  return { source, at };
}

/** A related place at a piece of a file's text. */
function place(file: string, marked: string, after: string, pointer: string, message: Message): RelatedPlace {
  const { source, at } = find(file, marked, after);
  return { file, start: source.positionAt(at), pointer, message };
}

/** A finding at lines and columns that its file need not have. */
const somewhere = (
  file: string,
  [line, column, endLine, endColumn]: readonly number[],
  finding: Said,
): Finding => ({
  code: 'PATH',
  severity: 'error',
  status: 'open',
  file,
  range: { start: { line: line!, column: column! }, end: { line: endLine!, column: endColumn! } },
  pointer: '',
  message: said('位置不对', 'is misplaced'),
  ...finding,
});

/** What an author, or whoever sends a file in, may have typed, as a message repeats it. */
export const HOSTILE =
  '“甲\n::error file=x::乙\r\n%0A\u001b[31m红\u0007</script><script>alert(1)</script><b>粗</b>{0}[链](http://x)\u202e反\u2028行”';

/** The findings by what is odd about them. */
export const CASES: Readonly<Record<string, readonly Finding[]>> = {
  'a figure that is none': [
    about(WATER, '31件', {
      pointer: '/disclosure/licensing',
      message: said('二、行政许可：“31件”不是数字', '/disclosure/licensing: "31件" is no number'),
      source: said('国办公开办函〔2021〕30号', 'State Council office, 国办公开办函〔2021〕30号'),
      hint: said('请改为 31。', 'Write 31.'),
    }),
    about(WATER, '1,234', {
      pointer: '/applications/granted/natural',
      message: said(
        '三、（一）予以公开：“1,234”里有逗号',
        '/applications/granted/natural: "1,234" has a comma',
      ),
      hint: said('请改为 1234。', 'Write 1234.'),
    }),
  ],
  'a phrase in prose': [
    about(WATER, '<b>', {
      code: 'MARKUP',
      pointer: '/overview',
      message: said('文字里有 HTML 标记“<b>”', 'the text has the HTML markup "<b>"'),
    }),
  ],
  'terms on other lines of the same file': [
    about(WATER, '4', {
      after:
        'partial: \n    natural: 0\n    business: 4\n    research: 2\n    publicInterest: 0\n    legalService: 0\n    otherOrg: 0\n    total: ',
      code: 'S3-ROW',
      pointer: '/applications/partial/total',
      message: said('三、“部分公开”一行不平：总计印为 4，各项相加是 6，差 2', '三, row partial: 4, not 6'),
      source: said('表中“总计”', 'the label 总计'),
      hint: said('商业企业 4 + 科研机构 2 = 6。请核对。', 'business 4 + research 2 = 6. Check these.'),
      related: [
        place(
          WATER,
          '4',
          'partial: \n    natural: 0\n    business: ',
          '/applications/partial/business',
          said('商业企业 4', 'business 4'),
        ),
        place(
          WATER,
          '2',
          'business: 4\n    research: ',
          '/applications/partial/research',
          said('科研机构 2', 'research 2'),
        ),
      ],
    }),
  ],
  'terms on the same line': [
    about(WATER, '4', {
      after: 'pending: 1, total: ',
      code: 'S4-REV',
      pointer: '/disputes/review/total',
      message: said('四、“行政复议”不平：总计印为 4，各项相加是 5，差 1', '四, review: 4, not 5'),
      related: [
        place(WATER, '3', 'review: {upheld: ', '/disputes/review/upheld', said('结果维持 3', 'upheld 3')),
        place(
          WATER,
          '1',
          'upheld: 3, corrected: ',
          '/disputes/review/corrected',
          said('结果纠正 1', 'corrected 1'),
        ),
        place(WATER, '1', 'other: 0, pending: ', '/disputes/review/pending', said('尚未审结 1', 'pending 1')),
      ],
    }),
  ],
  'a term in another file and one beyond the end': [
    about(WATER, '0', {
      after: 'carriedIn: ',
      code: 'X-CARRY',
      severity: 'warning',
      pointer: '/applications/carriedIn/total',
      message: said(
        '三、“上年结转” 0，上一年报告的“结转下年度” 1，差 1',
        '三, carriedIn 0, but 1 was carried out',
      ),
      related: [
        place(
          BEFORE,
          '1',
          'carriedOut: {natural: ',
          '/applications/carriedOut/natural',
          said('上一年结转 1', 'carried out 1'),
        ),
        {
          file: WATER,
          start: { line: 999, column: 3 },
          pointer: '/notes',
          message: said('见注释', 'see the note'),
        },
      ],
    }),
  ],
  'a blank cell': [
    about(WATER, 'process', {
      code: 'S3-BLANK',
      severity: 'warning',
      pointer: '/applications/denied/process',
      message: said(
        '三、“6.属于四类过程性信息”的“自然人”是空白',
        '三, row denied/process: 1 of 7 cells is blank',
      ),
    }),
  ],
  'more terms than are worth showing': [
    about(WATER, '10', {
      after: 'resultTotal: {natural: ',
      code: 'S3-RES',
      pointer: '/applications/resultTotal/natural',
      message: said('三、“自然人”一列的（七）总计不平', '三, column natural does not add up'),
      related: Array.from({ length: 11 }, (_, index) =>
        place(
          WATER,
          'natural',
          'stateSecret: {',
          '/applications/denied/stateSecret/natural',
          said(`第${index + 1}项 1`, `term ${index + 1}`),
        ),
      ),
    }),
  ],
  'wide and astral characters before the place': [
    about(NAMES, '２０２３', {
      severity: 'warning',
      message: said('年份是全角数字', 'the year has full-width digits'),
    }),
    about(NAMES, '👍', {
      code: 'GLYPH',
      severity: 'info',
      message: said('“👍”打印不出', '"👍" cannot be printed'),
    }),
  ],
  'a stretch of several lines': [
    somewhere(NAMES, [5, 6, 6, 4], {
      code: 'SCHEMA',
      message: said('跨行的一段不对', 'two lines are wrong'),
    }),
  ],
  'a place beyond the end of its file': [
    somewhere(WATER, [999, 5, 999, 9], { message: said('在文件之外', 'beyond the end') }),
  ],
  'a file that cannot be read': [
    somewhere(GONE, [1, 1, 1, 1], { message: said('缺这个文件', 'is not there') }),
  ],
  'a file with an odd name': [
    about(ODD_NAME, 'b', { code: 'YAML', pointer: '/a', message: said('读不成 YAML', 'is no YAML') }),
  ],
  'hostile text': [
    about(SCHOOL, '31', {
      after: 'licensing: ',
      code: 'S-INT',
      pointer: '/disclosure/licensing',
      message: said(HOSTILE, HOSTILE.replaceAll(/[“”甲乙红粗链反行]/g, '')),
      hint: said(`请改正${HOSTILE}`, 'Mend it.'),
      related: [place(SCHOOL, '4', 'penalty: ', '/disclosure/penalty', said(HOSTILE, 'hostile'))],
    }),
  ],
  'many of a kind in one file': Array.from({ length: 25 }, (_, index) =>
    about(MANY, `row${index + 1}`, {
      code: 'SCHEMA',
      pointer: `/row${index + 1}`,
      message: said(`文件里没有“row${index + 1}”这一项`, `there is no field row${index + 1}`),
    }),
  ),
  waived: [
    about(WATER, '9', {
      after: 'inForce: ',
      code: 'S2-NORM',
      status: 'waived',
      pointer: '/disclosure/normative/inForce',
      message: said('现行有效件数不对', 'inForce is wrong'),
      reason: '原件如此，见 {更正} 第 3 号',
    }),
    about(SCHOOL, '9', {
      after: 'inForce: ',
      code: 'S2-NORM',
      status: 'waived',
      pointer: '/disclosure/normative/inForce',
    }),
  ],
};

/** All of them. */
export const ALL: readonly Finding[] = Object.values(CASES).flat();

export const NOT_ASSESSABLE: readonly NotAssessable[] = [
  {
    code: 'S3-ROW',
    file: WATER,
    pointer: '/applications/granted/total',
    missing: ['/applications/granted/natural'],
  },
  {
    code: 'S3-ROW',
    file: WATER,
    pointer: '/applications/denied/process/total',
    missing: ['/applications/denied/process/natural'],
  },
  { code: 'G-LATE', file: ODD_NAME, pointer: '', missing: ['asOf'] },
];

/** The findings of one case. */
export function theCase(name: keyof typeof CASES): readonly Finding[] {
  const found = CASES[name];
  if (found === undefined || found.length === 0) throw new Error(`no case ${name}`);
  return found;
}
