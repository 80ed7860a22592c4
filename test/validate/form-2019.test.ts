import { describe, expect, it } from 'vitest';
import { brief, examine, only, open } from '../fixtures/content-examine.ts';
import {
  applicationsText,
  reportText,
  reportText2019,
  rows2019,
  sampleGrid,
} from '../fixtures/content-report.ts';

const GOOD = reportText2019();
const examine2020 = (text: string): ReturnType<typeof examine> => examine(text, { year: 2020 });
const changed = (typed: string, instead: string): ReturnType<typeof examine> => {
  expect(GOOD.split(typed)).toHaveLength(2);
  return examine2020(GOOD.replace(typed, instead));
};

describe('a report in the form of 2019', () => {
  it('has its 198 figures, as typed', async () => {
    const { readable, findings } = await examine2020(GOOD);
    expect(findings).toEqual([]);
    const figures = readable!.report.figures;
    expect(figures.size).toBe(22 + 161 + 15);
    expect(readable!.report.format).toBe(2019);
    expect(figures.get('/disclosure/licensing/change')).toEqual({ state: 'typed', value: -2, digits: '-2' });
    expect(figures.get('/disclosure/procurement/amount')).toEqual({
      state: 'typed',
      value: 25.1,
      digits: '25.10',
    });
    expect(figures.get('/applications/other/undivided/total')?.digits).toBe('0');
  });

  it.each(['format: 2019', 'format: "2019"'])('is one by %s', async (format) => {
    expect((await changed('format: 2019', format)).readable?.report.format).toBe(2019);
  });

  it('takes references to its own figures, and tells which were meant', async () => {
    const told = '规范性文件{{ disclosure.normative.made }}件，许可增减{{ disclosure.licensing.change }}项。';
    const { readable, findings } = await changed('全年按时更新目录。', told);
    expect(findings).toEqual([]);
    expect(readable?.report.overview.filled).toBe(
      '规范性文件3件，许可增减-2项。主动公开、依申请公开、政府信息管理、平台建设、监督保障各有专人负责。\n',
    );
    const wrong = await changed('全年按时更新目录。', '许可增减{{ disclosure.licensing.chang }}项。');
    expect(only(wrong, 'REF').hint?.zh).toBe('您是不是要写 {{ disclosure.licensing.change }}？');
  });

  it.each([
    ['licensing: {previous: 12, change: -2, decisions: 31}', 'licensing: 31', 'SCHEMA /disclosure/licensing'],
    ['total: 17}', 'total: 17, inForce: 9}', 'SCHEMA /disclosure/normative/inForce'],
    [', change: -1}', '}', 'SCHEMA /disclosure/fee'],
    [
      'previous: 12, change: -2, decisions: 31',
      'previous: 12, changes: -2, decisions: 31',
      'SCHEMA /disclosure/licensing/change',
    ],
    ['  procurement: {count: 6, amount: 25.10}\n', '', 'SCHEMA /disclosure'],
  ])('%s, typed as %s, is one fault', async (typed, instead, fault) => {
    expect(open(await changed(typed, instead))).toEqual([fault]);
  });

  it('has （六）其他处理 as one row only', async () => {
    const applications = applicationsText(sampleGrid().applications);
    const { findings, readable } = await examine2020(reportText2019({ applications }));
    expect(readable?.report.undivided).toBe(true);
    expect(findings.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'SCHEMA /applications/other',
      'SCHEMA /applications/other/noSupplement',
      'SCHEMA /applications/other/unpaidFee',
      'SCHEMA /applications/other/misc',
    ]);
  });

  it('leaves （七）总计 to be computed', async () => {
    const { resultTotal, ...rows } = rows2019(sampleGrid());
    const { readable, findings } = await examine2020(
      reportText2019({ applications: applicationsText(rows) }),
    );
    expect(findings).toEqual([]);
    expect(resultTotal?.total).toBe(15);
    expect(readable?.report.figures.get('/applications/resultTotal/total')).toEqual({
      state: 'computed',
      value: 15,
      digits: '15',
    });
  });
});

describe('本年增/减 is an integer with a sign where it is a decrease', () => {
  const change = (typed: string): ReturnType<typeof examine> => changed('change: 5', `change: ${typed}`);

  it.each(['0', '7', '-8', '-120', '999999999999', '-999999999999'])('%s is one', async (typed) => {
    const { findings, readable } = await change(typed);
    expect(findings).toEqual([]);
    const figure = readable?.report.figures.get('/disclosure/otherServices/change');
    expect(figure).toEqual({ state: 'typed', value: Number(typed), digits: typed });
  });

  it.each([
    ['+3', '“+3”前面多了加号', '请改为 3。'],
    ['－3', '“－3”的减号不是“-”', '请改为 -3。'],
    ['−3', '“−3”的减号不是“-”', '请改为 -3。'],
    ['—3', '“—3”的减号不是“-”', '请改为 -3。'],
    ['–3', '“–3”的减号不是“-”', '请改为 -3。'],
    ['－３', '“－３”是全角数字', '请改为 -3。'],
    ['-３', '“-３”是全角数字', '请改为 -3。'],
    ['减3', '“减3”的减号不是“-”', '请改为 -3。'],
    ['增3', '“增3”不是数字', '请改为 3。'],
    ['"- 3"', '“- 3”不是数字', '请改为 -3。'],
    ['-3项', '“-3项”不是数字', '请改为 -3。'],
    ['-03', '“-03”前面多了 0', '请改为 -3。'],
    ['-0', '“-0”前面多了减号', '请改为 0。'],
    ['-1.0', '“-1.0”带有小数', '请改为 -1。'],
    ['-1.5', '“-1.5”带有小数', '请核对原件'],
    ['"-3"', '“-3”加了引号', '请改为 -3。'],
    ['-1234567890123', '“-1234567890123”超过 12 位', '请核对原件'],
    ['"-"', '“-”不是数字', '原件这一格空白的写 null'],
    ['/', '“/”不是数字', '原件这一格空白的写 null'],
    ['3%', '“3%”不是数字', '只写阿拉伯数字'],
  ])('%s is refused: %s', async (typed, why, hint) => {
    const examined = await change(typed);
    expect(open(examined)).toEqual(['S-INT /disclosure/otherServices/change']);
    const finding = only(examined, 'S-INT');
    expect(finding.message.zh).toBe(
      `二、主动公开政府信息情况 › 其他对外管理服务事项 › 本年增/减：${why}，这一格应为整数，减少的写负数`,
    );
    expect(finding.hint?.zh).toContain(hint);
  });

  it('is one figure where a comma tears it apart', async () => {
    const examined = await changed('previous: 40, change: 5', 'previous: 40, change: -1,234');
    expect(open(examined)).toEqual(['S-INT /disclosure/otherServices/change']);
    expect(only(examined, 'S-INT').hint?.zh).toBe('请改为 -1234。');
  });

  it('is the only one: other figures stay as they were', async () => {
    expect(open(await changed('decisions: 208', 'decisions: -208'))).toEqual([
      'S-INT /disclosure/otherServices/decisions',
    ]);
    expect(open(await changed('amount: 25.10', 'amount: -25.10'))).toEqual([
      'S-INT /disclosure/procurement/amount',
    ]);
    expect(open(await changed('count: 6', 'count: 6.5'))).toEqual(['S-INT /disclosure/procurement/count']);
  });
});

describe('采购总金额 is an amount in 万元', () => {
  const amount = (typed: string): ReturnType<typeof examine> => changed('amount: 25.10', `amount: ${typed}`);

  it.each(['0', '25.1', '1386.254', '0.000001', '999999999999.999999'])('%s is one', async (typed) => {
    const { findings, readable } = await amount(typed);
    expect(findings).toEqual([]);
    expect(readable?.report.figures.get('/disclosure/procurement/amount')?.digits).toBe(typed);
  });

  it('with more than six decimals, or its unit, it is refused', async () => {
    expect(only(await amount('0.1234567'), 'S-INT').hint?.zh).toContain('四舍五入到六位小数');
    expect(only(await amount('25.1万元'), 'S-INT').hint?.zh).toBe('请改为 25.1。');
  });
});

describe('S2-BLANK in the form of 2019', () => {
  it.each([
    [
      'coercion: {previous: 4, change: 0, decisions: 0}',
      'coercion: null',
      'error',
      '二、“行政强制”整行是空白',
    ],
    [
      '{previous: 3, change: -1}',
      '{previous: null, change: null}',
      'error',
      '二、“行政事业性收费”整行是空白',
    ],
    ['change: 5', 'change: null', 'warning', '二、“其他对外管理服务事项”的“本年增/减”是空白'],
    ['amount: 25.10', 'amount: null', 'warning', '二、“政府集中采购”的“采购总金额”是空白'],
    ['total: 17', 'total: null', 'warning', '二、“规范性文件”的“对外公开总数量”是空白'],
  ])('%s, typed as %s', async (typed, instead, severity, message) => {
    const finding = only(await changed(typed, instead), 'S2-BLANK');
    expect(finding.severity).toBe(severity);
    expect(finding.message.zh).toBe(message);
  });
});

describe('a format that there is not', () => {
  it.each([
    ['2018', '“格式”（format）不能写“2018”，只能是 2019 或 2021'],
    ['2020', '“格式”（format）不能写“2020”，只能是 2019 或 2021'],
    ['旧', '“格式”（format）不能写“旧”，只能是 2019 或 2021'],
    ['null', '“格式”（format）不能写“null”，只能是 2019 或 2021'],
    ['[2019]', '“格式”（format）不能写“[2019]”，只能是 2019 或 2021'],
  ])('%s is one finding, as the rest is held to the form of its year', async (format, message) => {
    for (const [text, year, legal] of [
      [GOOD, 2020, 2019],
      [reportText(), 2023, 2021],
    ] as const) {
      const broken = text.replace(/^format: \d+$/m, `format: ${format}`);
      const { findings } = await examine(broken, { year });
      expect(findings.map(brief)).toEqual([`error SCHEMA /format ${format.startsWith('[') ? '1:1' : '1:9'}`]);
      expect(findings[0]?.message.zh).toBe(message);
      expect(findings[0]?.hint?.zh).toContain(`请改成 ${legal}。`);
    }
  });

  it('none at all is a key that is missing', async () => {
    const { findings } = await changed('format: 2019\n', '');
    expect(findings.map(({ code, message }) => `${code} ${message.zh}`)).toEqual([
      'SCHEMA 文件缺 1 项：format（格式）',
    ]);
  });
});

describe('a format other than the one that 二 is filled in by', () => {
  it.each([
    ['2021', GOOD, 2020, 2019],
    ['2019', reportText(), 2023, 2021],
  ] as const)('%s is one finding, not one for every field', async (format, text, year, filled) => {
    const broken = text.replace(/^format: \d+$/m, `format: ${format}`);
    expect(broken).not.toBe(text);
    const { findings, readable, publishable } = await examine(broken, { year });
    expect(findings.map(brief)).toEqual(['error SCHEMA /format 1:9']);
    expect(findings[0]?.message.zh).toContain(`格式（format）写的是 ${format}（国办公开办函〔${format}〕`);
    expect(findings[0]?.hint?.zh).toContain(`请把 format 改成 ${filled}`);
    expect(readable?.report.format).toBe(filled);
    expect(publishable).toBe(false);
  });

  it('is not guessed where 二 fits neither', async () => {
    const broken = GOOD.replace('format: 2019', 'format: 2021').replace('decisions: 31', 'decisoins: 31');
    const { findings } = await examine2020(broken);
    expect(findings.map(({ code, pointer }) => `${code} ${pointer}`)).toContain(
      'SCHEMA /disclosure/procurement',
    );
    expect(findings.map(brief)).toContain('warning SCHEMA /format 1:9');
  });
});
