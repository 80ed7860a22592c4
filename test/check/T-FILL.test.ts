import { describe, expect, it } from 'vitest';
import { brief, examine, only, open } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const withOverview = (...lines: readonly string[]): string =>
  reportText({ overview: `overview: |\n${lines.map((line) => `  ${line}\n`).join('')}` });

describe('T-FILL: nothing is left to be filled in', () => {
  it('shows the place, its words and what to do', async () => {
    const examined = await examine(withOverview('（一）主动公开。全年公开（请填写：条数）条。'));
    expect(examined.findings.map(brief)).toEqual(['error T-FILL /overview 5:15']);
    const { message, hint, range } = only(examined, 'T-FILL');
    expect(message.zh).toBe('“一、总体情况”还有 1 处没有填写：（请填写：条数）');
    expect(message.en).toBe('1 place in overview still to be filled in: （请填写：条数）');
    expect(hint?.zh).toContain('draft: true');
    expect(range.end).toEqual({ line: 5, column: 23 });
    expect(examined.publishable).toBe(false);
  });

  it('is one finding per field, with the other places beside it', async () => {
    const finding = only(
      await examine(withOverview('（请填写：概述）', '（一）主动公开。( 请填写 )', '（请填写')),
      'T-FILL',
    );
    expect(finding.message.zh).toBe('“一、总体情况”还有 3 处没有填写：（请填写：概述）');
    expect(
      finding.related?.map(({ start, message }) => `${start.line}:${start.column} ${message.zh}`),
    ).toEqual(['6:11 ( 请填写 )', '7:3 （请填写']);
  });

  it.each([
    ['/title', { title: 'title: 青石县水务局2023年政府信息公开工作年度报告（请填写）\n' }],
    ['/documentNumber', { tail: 'documentNumber: （请填写：文号）\n' }],
    ['/signedBy', { tail: 'signedBy: （请填写：署名）\n' }],
    ['/preface', { tail: 'preface: |\n  （请填写：引言）\n' }],
    ['/sections/disputes/before', { tail: 'sections:\n  disputes: （请填写：表前文字）\n' }],
    ['/problems', { problems: 'problems: |\n  （请填写：问题）\n' }],
    ['/matters', { matters: 'matters: |\n  （请填写：事项）\n' }],
    ['/accountability', { tail: 'accountability: |\n  （请填写：结果）\n' }],
    ['/notes/0/text', { tail: 'notes: [{at: /disclosure/licensing, text: （请填写）}]\n' }],
  ])('looks at %s', async (at, parts) => {
    expect(open(await examine(reportText(parts)))).toEqual([`T-FILL ${at}`]);
  });

  it.each([
    '请填写政府信息公开申请表后当面提交。',
    '网上提交的，按提示填写（可留空）。',
    '申请人（未填写联系方式的除外）均已答复。',
  ])('lets the words alone where they are no placeholder: %s', async (line) => {
    expect(open(await examine(withOverview(line)))).toEqual([]);
  });

  it('lets drafts alone', async () => {
    const text = withOverview('（请填写：概述）');
    expect(open(await examine(`${text}draft: true\n`))).toEqual([]);
    expect(open(await examine(`${text}draft: false\n`))).toEqual(['T-FILL /overview']);
  });

  it('can be waived, with a reason', async () => {
    const { findings, publishable } = await examine(
      `${withOverview('申请表须写全（请填写完整后提交）。')}waivers:\n  - {check: T-FILL, at: /overview, reason: 原文是对申请人的提示}\n`,
    );
    expect(findings.map(brief)).toEqual(['error T-FILL /overview 5:9 waived']);
    expect(publishable).toBe(true);
  });

  it('takes no longer than reading over a field full of brackets and spaces', async () => {
    const text = withOverview('（请填写'.repeat(7000), `（${' '.repeat(20_000)}`, '（'.repeat(10_000));
    const started = performance.now();
    const finding = only(await examine(text), 'T-FILL');
    expect(performance.now() - started).toBeLessThan(2000);
    expect(finding.message.zh).toContain('还有 7000 处');
    expect(finding.related).toHaveLength(20);
  });
});
