import { Buffer } from 'node:buffer';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkContent } from '../../src/build/check-content.ts';
import type { CheckedContent } from '../../src/build/check-content.ts';
import { localCrew } from '../../src/build/report-crew.ts';
import { SILENT } from '../../src/build/progress.ts';
import type { Finding } from '../../src/model/finding.ts';
import { placeOf } from '../fixtures/content-examine.ts';
import { png } from '../fixtures/pictures.ts';
import { AGENCY_NAME, reportText } from '../fixtures/content-report.ts';

/**
 * Every way to break a report that we could think of: what is changed in a good one (▼ marks where the finding is to
 * stand), the one finding that is expected, and what its message and its advice must say.
 */
interface BrokenFile {
  readonly kind: string;
  /** What stands in the good report, and what instead of it; or the bytes, and where in them the fault is. */
  readonly change:
    readonly [good: string, broken: string] | { readonly bytes: Uint8Array; readonly place: string };
  readonly code: string;
  readonly severity?: 'warning';
  readonly says: string;
  readonly advises: string;
}

const GOOD = reportText({
  tail: 'signed: 2024-01-20\nnotes:\n  - {at: /disclosure/normative/issued, text: 其中修订1件}\n',
});
const ROW_NEW =
  'new: {natural: 10, business: 5, research: 0, publicInterest: 0, legalService: 0, otherOrg: 0, total: 15}';
const DISCLOSURE = GOOD.slice(GOOD.indexOf('disclosure:'), GOOD.indexOf('applications:'));
const NEW = '一、本年新收政府信息公开申请数量';

const gbk = (text: string): Uint8Array =>
  // Enough of an encoder for one character: 局 is BED6 in GBK.
  Buffer.concat(
    text
      .split('局')
      .flatMap((part, index) => [...(index === 0 ? [] : [Buffer.from([0xbe, 0xd6])]), Buffer.from(part)]),
  );

const BROKEN: readonly BrokenFile[] = [
  // Not to be read at all.
  {
    kind: 'saved as GBK',
    change: { bytes: gbk('format: 2021\ntitle: x局\nyear: 2023\n'), place: '2:9' },
    code: 'YAML',
    says: '编码是 GBK',
    advises: '另存为',
  },
  {
    kind: 'saved as UTF-16',
    change: { bytes: Buffer.from(`\ufeff${GOOD}`, 'utf16le'), place: '1:1' },
    code: 'YAML',
    says: '编码是 UTF-16',
    advises: '编码选 UTF-8',
  },
  {
    kind: 'far too large',
    change: { bytes: Buffer.from(`${GOOD}#${'x'.repeat(512 * 1024)}`), place: '1:1' },
    code: 'YAML',
    says: '超过上限 512 KB',
    advises: '是否放错了文件',
  },
  {
    kind: 'empty',
    change: { bytes: Buffer.alloc(0), place: '1:1' },
    code: 'YAML',
    says: '文件是空的',
    advises: '请填入内容',
  },
  {
    kind: 'a Word text renamed',
    change: { bytes: Buffer.from('青石县水务局\n2023年政府信息公开工作年度报告\n'), place: '1:1' },
    code: 'YAML',
    says: '不是“项目: 内容”的形式',
    advises: '对照已有的报告文件',
  },
  // No YAML.
  {
    kind: 'a tab as indentation',
    change: ['  penalty: 4', '▼\tpenalty: 4'],
    code: 'YAML',
    says: '制表符（Tab）',
    advises: '改用空格',
  },
  {
    kind: 'a line indented too far',
    change: ['  penalty: 4', '   ▼penalty: 4'],
    code: 'YAML',
    says: '缩进与上下文对不上',
    advises: '左对齐',
  },
  {
    kind: 'a brace that is never closed',
    change: [ROW_NEW, `new: ▼${ROW_NEW.slice('new: '.length, -1)}`],
    code: 'YAML',
    says: '括号没有配对',
    advises: '补上 }',
  },
  {
    kind: 'a quotation that is never closed',
    change: [`title: ${AGENCY_NAME}`, `title: ▼"${AGENCY_NAME}`],
    code: 'YAML',
    says: '引号没有配对',
    advises: '补上后引号',
  },
  {
    kind: 'a colon within text',
    change: [`title: ${AGENCY_NAME}`, `title: ${AGENCY_NAME}▼: `],
    code: 'YAML',
    says: '英文冒号',
    advises: '英文引号',
  },
  {
    kind: 'no space behind a colon',
    change: ['penalty: 4', 'penalty▼:4'],
    code: 'YAML',
    says: '冒号写得不对',
    advises: 'penalty: 4',
  },
  {
    kind: 'a full-width colon',
    change: ['penalty: 4', 'penalty▼：4'],
    code: 'YAML',
    says: '冒号写得不对',
    advises: '英文冒号',
  },
  {
    kind: 'running text that is not indented',
    change: ['  全年按时更新目录。', '▼全年按时更新目录。'],
    code: 'YAML',
    says: '不是“项目: 内容”的写法',
    advises: '缩进两个空格',
  },
  {
    kind: 'a key given twice',
    change: ['penalty: 4', 'penalty: 4\n  ▼penalty: 5'],
    code: 'YAML',
    says: '写了两次',
    advises: '保留一处',
  },
  {
    kind: 'a tag',
    change: ['penalty: 4', 'penalty: ▼!!int 4'],
    code: 'YAML',
    says: 'YAML 标签',
    advises: '感叹号',
  },
  {
    kind: 'an anchor and its alias',
    change: ['penalty: 4\n  coercion: 0', 'penalty: ▼&p 4\n  coercion: *p'],
    code: 'YAML',
    says: 'YAML 锚点',
    advises: '直接写出内容',
  },
  {
    kind: 'two documents',
    change: ['problems:', '▼---\nproblems:'],
    code: 'YAML',
    says: '只能有一份内容',
    advises: '---',
  },
  {
    kind: 'a control character',
    change: ['人手不足', '人手▼\u0000不足'],
    code: 'YAML',
    says: '控制字符',
    advises: '重新输入',
  },
  {
    kind: 'half a character',
    change: ['matters: |\n  本年度没有收取信息处理费。', 'matters: "▼无\\ud800"'],
    code: 'YAML',
    says: '半个字符',
    advises: '删去这个转义',
  },
  // Not the form.
  {
    kind: 'a misspelt key',
    change: ['  penalty:', '  ▼penatly:'],
    code: 'SCHEMA',
    says: '没有“penatly”这一项',
    advises: '“penalty”（行政处罚）',
  },
  {
    kind: 'a misspelt section',
    change: ['overview:', '▼overveiw:'],
    code: 'SCHEMA',
    says: '没有“overveiw”这一项',
    advises: '“overview”（一、总体情况）',
  },
  {
    kind: 'a misspelt column',
    change: ['new: {natural', 'new: {▼natrual'],
    code: 'SCHEMA',
    says: `“${NEW}”（new）里没有“natrual”`,
    advises: '“natural”（自然人）',
  },
  {
    kind: 'a misspelt total',
    change: ['0, total: 4}\n  denied', '0, ▼totle: 4}\n  denied'],
    code: 'SCHEMA',
    says: '没有“totle”',
    advises: '“total”（总计）',
  },
  {
    kind: 'a label as a key',
    change: ['new: {natural', 'new: {▼自然人'],
    code: 'SCHEMA',
    says: '没有“自然人”',
    advises: '“natural”（自然人）',
  },
  {
    kind: 'a key that is nothing',
    change: ['problems:', '▼备注: 无\nproblems:'],
    code: 'SCHEMA',
    says: '没有“备注”这一项',
    advises: '可以写的有',
  },
  {
    kind: 'a key of JavaScript',
    change: ['problems:', '▼__proto__: {}\nproblems:'],
    code: 'SCHEMA',
    says: '没有“__proto__”这一项',
    advises: '可以写的有',
  },
  {
    kind: 'a missing figure',
    change: [DISCLOSURE, `▼${DISCLOSURE.replace('  penalty: 4\n', '')}`],
    code: 'SCHEMA',
    says: '缺 1 项：penalty（行政处罚）',
    advises: '没有发生写 0',
  },
  {
    kind: 'a missing column',
    change: [ROW_NEW, '▼new: {natural: 10, business: 5}'],
    code: 'SCHEMA',
    says: '缺 4 项：research（科研机构）、publicInterest（社会公益组织）',
    advises: '写了 total，没写的格就算 0',
  },
  {
    kind: 'a row that is one number',
    change: [ROW_NEW, 'new: ▼15'],
    code: 'SCHEMA',
    says: `“${NEW}”一行写成了“15”`,
    advises: '逐格写出',
  },
  {
    kind: 'a row that is a list',
    change: [ROW_NEW, '▼new: []'],
    code: 'SCHEMA',
    says: `“${NEW}”（new）应为`,
    advises: '对照',
  },
  {
    kind: 'a table that is a text',
    change: ['notes:\n  - {at: /disclosure/normative/issued, text: 其中修订1件}', 'notes: ▼无'],
    code: 'SCHEMA',
    says: '“注释”（notes）应为“- ”开头的列表',
    advises: '对照',
  },
  {
    kind: 'a note that is a number',
    change: ['- {at: /disclosure/normative/issued, text: 其中修订1件}', '- ▼1'],
    code: 'SCHEMA',
    says: '第 1 条注释应为',
    advises: '对照',
  },
  {
    kind: '（六）in both its forms',
    change: ['  other:\n    noSupplement:', '  ▼other:\n    undivided: 0\n    noSupplement:'],
    code: 'SCHEMA',
    says: '（六）其他处理',
    advises: '原件只印一行的写 undivided',
  },
  {
    kind: 'another form',
    change: ['format: 2021', 'format: ▼2018'],
    code: 'SCHEMA',
    says: '“格式”（format）不能写“2018”',
    advises: '改成',
  },
  {
    kind: 'several lines of prose without |',
    change: [
      'overview: |\n  全年按时更新目录。',
      '▼overview:\n  （一）主动公开。按时更新目录。\n  （二）依申请公开。没有超期。',
    ],
    code: 'SCHEMA',
    severity: 'warning',
    says: '“一、总体情况”（overview）写了 2 行，会并成 1 段',
    advises: '请在冒号后加“|”',
  },
  {
    kind: 'several lines of prose with >',
    change: ['problems: |\n  人手不足', '▼problems: >\n  人手不足；\n  经费不足'],
    code: 'SCHEMA',
    severity: 'warning',
    says: '“五、存在的主要问题及改进情况”（problems）写了 2 行，会并成 1 段',
    advises: '“>”改成“|”',
  },
  {
    kind: 'a day that is not in the calendar',
    change: ['signed: 2024-01-20', 'signed: ▼2024-02-30'],
    code: 'SCHEMA',
    says: '“成文日期”（signed）“2024-02-30”不是日历上的日期',
    advises: '2025-01-20',
  },
  {
    kind: 'a quoted year',
    change: ['year: 2023', 'year: "▼2023"'],
    code: 'SCHEMA',
    says: '“年度”（year）应为整数',
    advises: '去掉引号，写成 2023',
  },
  {
    kind: 'a year as a title',
    change: [`title: ${AGENCY_NAME}2023年政府信息公开工作年度报告`, 'title: ▼2023'],
    code: 'SCHEMA',
    says: '“标题”（title）应为一段文字',
    advises: '加上引号',
  },
  {
    kind: 'yes for true',
    change: ['signed: 2024-01-20', 'draft: ▼yes'],
    code: 'SCHEMA',
    says: '“草稿”（draft）应为 true 或 false',
    advises: 'true（是）',
  },
  // Figures.
  {
    kind: 'a comma in a figure',
    change: ['licensing: 31', 'licensing: ▼1,031'],
    code: 'S-INT',
    says: '行政许可：“1,031”里有逗号',
    advises: '请改为 1031。',
  },
  {
    kind: 'a comma in a figure between braces',
    change: ['new: {natural: 10,', 'new: {natural: ▼1,010,'],
    code: 'S-INT',
    says: '自然人：“1,010”里有逗号',
    advises: '请改为 1010。',
  },
  {
    kind: 'full-width digits',
    change: ['licensing: 31', 'licensing: ▼３１'],
    code: 'S-INT',
    says: '全角数字',
    advises: '请改为 31。',
  },
  {
    kind: 'a figure with its unit',
    change: ['licensing: 31', 'licensing: ▼31件'],
    code: 'S-INT',
    says: '不是数字',
    advises: '请改为 31。',
  },
  {
    kind: 'a negative figure',
    change: ['licensing: 31', 'licensing: ▼-31'],
    code: 'S-INT',
    says: '是负数',
    advises: '没有发生写 0',
  },
  {
    kind: 'a quoted figure in 四',
    change: ['review: {upheld: 2', 'review: {upheld: "▼2"'],
    code: 'S-INT',
    says: '行政复议 › 结果维持：“2”加了引号',
    advises: '请改为 2。',
  },
  {
    kind: 'a blank figure',
    change: ['penalty: 4', '▼penalty:'],
    code: 'S2-BLANK',
    says: '“行政处罚”一格是空白',
    advises: '没有发生请填 0',
  },
  {
    kind: 'a block of 四 that does not add up',
    change: ['pending: 1, total: 4', 'pending: 1, total: ▼5'],
    code: 'S4-REV',
    says: '总计印为 5，各项相加是 4，差 1',
    advises: '结果维持 2 + 结果纠正 1 + 尚未审结 1 = 4',
  },
  // Text.
  {
    kind: 'a missing section',
    change: ['problems: |\n  人手不足，正在补充。\n', ''],
    code: 'S-SECT',
    says: '缺“五、存在的主要问题及改进情况”',
    advises: '六个部分都不能少',
  },
  {
    kind: 'an empty section',
    change: ['problems: |\n  人手不足，正在补充。\n', '▼problems:\n'],
    code: 'S-SECT',
    says: '缺“五、存在的主要问题及改进情况”',
    advises: '六个部分都不能少',
  },
  {
    kind: 'the title of another agency',
    change: [`title: ${AGENCY_NAME}2023`, 'title: ▼青石县教育局2023'],
    code: 'D-TITLE',
    says: '没有机关全称“青石县水务局”',
    advises: '应为“青石县水务局2023年政府信息公开工作年度报告”',
  },
  {
    kind: 'an HTML tag',
    change: ['人手不足', '人手▼<b>不足'],
    code: 'MARKUP',
    says: 'HTML 标记“<b>”',
    advises: '**文字**',
  },
  {
    kind: 'a link that runs a script',
    change: ['人手不足', '▼[人手](javascript:alert(1))不足'],
    code: 'MARKUP',
    says: '链接地址“javascript:alert(1)”不能用',
    advises: 'https://',
  },
  {
    kind: 'a picture without words',
    change: ['人手不足', '▼![](a.png)'],
    code: 'MARKUP',
    says: '没有替代文字',
    advises: '方括号',
  },
  {
    kind: 'a picture from elsewhere',
    change: ['人手不足', '▼![图](../a.png)'],
    code: 'PATH',
    says: '“../a.png”不合规定',
    advises: '只写文件名',
  },
  {
    kind: 'a picture that is not there',
    change: ['人手不足', '![图](▼qudao.png)'],
    code: 'PATH',
    says: '找不到图片“qudao.png”',
    advises: '“2023”文件夹',
  },
  {
    kind: 'a picture of a name that no picture has',
    change: ['人手不足', '▼![图](..%2fa.png)'],
    code: 'PATH',
    says: '“..%2fa.png”不合规定',
    advises: '只写文件名',
  },
  {
    kind: 'a picture that was cut off',
    change: ['人手不足', '![图](▼cut.png)'],
    code: 'PATH',
    says: '图片“cut.png”不完整',
    advises: '重新复制',
  },
  {
    kind: 'two pictures whose names differ in a letter’s case',
    change: ['人手不足', '![图](a.png)![图](▼A.PNG)'],
    code: 'PATH',
    says: '“A.PNG”和“a.png”的文件名只差大小写',
    advises: '请给其中一个改名',
  },
  {
    kind: 'a table as wide as a wall',
    change: [
      '  人手不足，正在补充。\n',
      `  ▼${'|甲'.repeat(2000)}\n  ${'|-'.repeat(2000)}\n  ${'|乙'.repeat(2000)}\n`,
    ],
    code: 'MARKUP',
    says: '表格有 2000 列，最多 18 列',
    advises: '分成几个表',
  },
  {
    kind: 'a row that is longer than the head of its table',
    change: ['  人手不足，正在补充。\n', '  |甲|乙|\n  |-|-|\n  ▼|1|2|3|\n'],
    code: 'MARKUP',
    says: '表格的这一行有 3 格，表头只有 2 格',
    advises: '补全表头',
  },
  {
    kind: 'a reference to nothing',
    change: ['人手不足', '▼{{ applications.new.totl }}件'],
    code: 'REF',
    says: '不是表中的一格',
    advises: '{{ applications.new.total }}',
  },
  {
    kind: 'the year of another file',
    change: ['year: 2023', 'year: ▼2032'],
    code: 'PATH',
    says: '文件名是 2023.yaml，里面的年度（year）却是 2032',
    advises: '给文件改名',
  },
  {
    kind: 'a waiver of nothing',
    change: [
      'signed: 2024-01-20',
      'waivers:\n  - ▼{check: S3-ROW, at: /applications/new/total, reason: 原文如此}',
    ],
    code: 'WAIVER',
    severity: 'warning',
    says: '豁免对不上任何问题',
    advises: '请删去这条豁免',
  },
  {
    kind: 'a misspelt word in a waiver',
    change: [
      'signed: 2024-01-20',
      'waivers:\n  - {check: S3-ROW, at: /applications/new/total, ▼raeson: 原文如此}',
    ],
    code: 'SCHEMA',
    says: '没有“raeson”',
    advises: '“reason”（理由）',
  },
];

/** A broken file's bytes, and where its finding is to stand. */
function breakFile({ change }: BrokenFile): { bytes: Uint8Array; place: string } {
  if ('bytes' in change) return change;
  const [good, broken] = change;
  expect(GOOD.split(good)).toHaveLength(2);
  const marked = GOOD.replace(good, () => broken);
  const text = marked.replace('▼', '');
  // A section that is not there has no place of its own: the file's beginning has to do.
  const place = marked.includes('▼') ? placeOf(marked, marked.indexOf('▼')) : '1:1';
  return { bytes: Buffer.from(text), place };
}

const PICTURE = path.join(import.meta.dirname, '../../content/659999/yunxi-education/2024/channels.png');

const slug = (index: number): string => `kind-${index}`;

describe('broken files, all in one content folder with a good one', () => {
  let root: string;
  let checked: CheckedContent;
  const findingsOf = (index: number): readonly Finding[] =>
    checked.findings.filter(({ file }) => file.startsWith(`content/000000/${slug(index)}/`));

  beforeAll(async () => {
    root = await fs.mkdtemp(path.join(os.tmpdir(), 'nianbao-broken-'));
    const put = async (agency: string, bytes: Uint8Array): Promise<void> => {
      const folder = path.join(root, 'content/000000', agency);
      await fs.mkdir(folder, { recursive: true });
      await fs.writeFile(path.join(folder, 'agency.yaml'), `name: ${AGENCY_NAME}\n`);
      await fs.writeFile(path.join(folder, '2023.yaml'), bytes);
      await fs.mkdir(path.join(folder, '2023'));
      await fs.copyFile(PICTURE, path.join(folder, '2023/a.png'));
      await fs.writeFile(path.join(folder, '2023/cut.png'), png(30, 30).subarray(0, 60));
    };
    await put('good', Buffer.from(GOOD));
    for (const [index, broken] of BROKEN.entries()) await put(slug(index), breakFile(broken).bytes);
    checked = await checkContent({
      fs,
      content: path.join(root, 'content'),
      hireCrew: () => Promise.resolve(localCrew(fs)),
      progress: SILENT,
      signal: new AbortController().signal,
    });
  });
  afterAll(() => fs.rm(root, { recursive: true, force: true }));

  it('are of 25 kinds and more', () => {
    expect(new Set(BROKEN.map(({ kind }) => kind)).size).toBe(BROKEN.length);
    expect(BROKEN.length).toBeGreaterThanOrEqual(25);
  });

  it('keep no other report from being published, and break nothing down', () => {
    expect(checked.broken).toEqual([]);
    const good = checked.files.find(({ file }) => file.agency === 'good');
    expect(good?.summary?.publishable).toBe(true);
    expect(checked.findings.filter(({ file }) => file.includes('/good/'))).toEqual([]);
  });

  it.each(BROKEN.map((broken, index) => [broken.kind, broken, index] as const))(
    '%s: one finding, in its place, in a clerk’s words',
    (_, broken, index) => {
      const found = findingsOf(index);
      expect(found.map(({ code, range: { start } }) => `${code} ${start.line}:${start.column}`)).toEqual([
        `${broken.code} ${breakFile(broken).place}`,
      ]);
      const finding = found[0]!;
      expect(finding.severity).toBe(broken.severity ?? 'error');
      expect(finding.status).toBe('open');
      expect(finding.message.zh).toContain(broken.says);
      expect(finding.hint?.zh).toContain(broken.advises);
      const report = checked.files.find(({ file }) => file.agency === slug(index));
      expect(report?.summary?.publishable).toBe(broken.severity === 'warning');
    },
  );

  it.each(BROKEN.map((broken, index) => [broken.kind, index] as const))(
    '%s: said without blame, without the parser’s own words, and in English too',
    (_, index) => {
      for (const { message, hint } of findingsOf(index)) {
        const said = `${message.zh}${hint?.zh}`;
        expect(said).not.toMatch(/非法|致命|失败|错误地|！|undefined|\[object|must |should |Error/);
        expect(hint?.zh).toMatch(/。$|？$/);
        // English has Chinese only as a quotation: what was typed, an official label, the name of an agency.
        const bare = `${message.en} ${hint?.en}`
          .replace(/"[^"]*"|\([^()]*\)|\{[^{}]*\}|Expected: .*/g, '')
          .replace(/^[二三四], /, '')
          .replaceAll(/\/\S+/g, '');
        expect(message.en).not.toBe('');
        expect(bare).not.toMatch(/\p{Script=Han}|[，。：；“”（）]/u);
      }
    },
  );
});
