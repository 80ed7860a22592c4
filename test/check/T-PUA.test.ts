import { describe, expect, it } from 'vitest';
import { AGENCY, brief, diskWith, examine } from '../fixtures/content-examine.ts';
import { examineReport } from '../../src/build/examine-report.ts';
import { reportText } from '../fixtures/content-report.ts';
import { examineAgency, examineSite } from '../fixtures/content-settings.ts';

const problems = (text: string): string => reportText({ problems: `problems: |\n  ${text}\n` });

describe('T-PUA: no text has private or broken characters', () => {
  it('tells a field once: the place of the first, all their code points, the count', async () => {
    const { findings, publishable } = await examine(
      problems('负责人\ue863某、\ufffd\ufffd，共\u{f0001}人。'),
    );
    expect(findings.map(brief)).toEqual(['error T-PUA /problems 48:6']);
    expect(findings[0]?.range.end).toEqual({ line: 48, column: 7 });
    expect(findings[0]?.message.zh).toBe(
      '文字里有 4 个自造字或乱码字符（U+E863、U+FFFD、U+F0001），换一台电脑就显示不出来，也检索不到',
    );
    expect(publishable).toBe(false);
  });

  it('names five of many', async () => {
    const { findings } = await examine(problems('\ue000\ue001\ue002\ue003\ue004\ue005。'));
    expect(findings[0]?.message.zh).toContain('有 6 个');
    expect(findings[0]?.message.zh).toContain('（U+E000、U+E001、U+E002、U+E003、U+E004等）');
  });

  it.each(['\\uFDD0', '\\uFFFD', '\\U0001FFFF', '\\U0010FFFD'])(
    'knows %s for broken, written as an escape',
    async (escape) => {
      const { findings } = await examine(reportText({ problems: `problems: "人手${escape}不足。"\n` }));
      expect(findings.map(({ code }) => code)).toEqual(['T-PUA']);
    },
  );

  it('holds for rare characters that have code points of their own', async () => {
    // Place names and surnames of 通用规范汉字表 beyond the BMP, extensions B and G.
    const { findings } = await examine(problems('𫭟、𬇕、𬒈、㙍、龘、𠮷、𰻞、ꀀ、ⅷ、①、🈚'));
    expect(findings).toEqual([]);
  });

  it('looks at every text of a report', async () => {
    const text = reportText({
      title: 'title: "青石县水务局2023年政府信息公开工作年度报告\\uE000"\n',
      head: 'format: 2021\nyear: 2023\nnotice: 摘\ue000要\ndocumentNumber: 青\ue000号\nindexNumber: 索\ue000\nsignedBy: 青\ue000\n',
      tail: 'sections: {disclosure: 前\ue000。, disputes: {after: 后\ue000。}}\nnotes:\n  - {at: /overview, text: 注\ue000}\nwaivers:\n  - {check: D-TITLE, at: /title, reason: 理\ue000}\n',
    });
    const found = (await examine(text)).findings.filter(({ code }) => code === 'T-PUA');
    expect(
      found.map(({ pointer, range: { start } }) => `${pointer} ${start.line}:${start.column}`).sort(),
    ).toEqual([
      '/documentNumber 4:18',
      '/indexNumber 5:15',
      '/notes/0/text 57:28',
      '/notice 3:10',
      '/sections/disclosure/before 55:25',
      '/sections/disputes/after 55:48',
      '/signedBy 6:12',
      '/title 7:9',
      '/waivers/0/reason 59:43',
    ]);
  });

  it('looks at agency.yaml and site.yaml', () => {
    expect(examineAgency('name: 青石县水务局\ncontact: {dept: 办\ue000公室}\n').map(brief)).toEqual([
      'error T-PUA /contact/dept 2:18',
    ]);
    expect(examineSite('name: 测试\ue000站\n').map(brief)).toEqual(['error T-PUA /name 1:9']);
  });

  it('is no second fault of the fonts, unless it is let pass', async () => {
    const without = { missing: (text: string) => (text.includes('\ue863') ? [0xe863] : []) };
    const codes = async (site: object, tail = ''): Promise<readonly string[]> => {
      const text = reportText({ problems: 'problems: |\n  负责人\ue863某。\n', tail });
      const { findings } = await examineReport(
        diskWith({ '/x.yaml': text }),
        { path: '/x.yaml', file: 'x.yaml', region: AGENCY.region, agency: AGENCY.agency, year: 2023 },
        AGENCY,
        { name: '测试站', ...site },
        without,
      );
      return findings.filter(({ status }) => status === 'open').map(({ code }) => code);
    };
    expect(await codes({})).toEqual(['T-PUA']);
    expect([...(await codes({ severities: { 'T-PUA': 'warning' } }))].sort()).toEqual(['GLYPH', 'T-PUA']);
    const waiver = 'waivers:\n  - {check: T-PUA, at: /problems, reason: 内部字体有此字}\n';
    expect(await codes({}, waiver)).toEqual(['GLYPH']);
  });
});
