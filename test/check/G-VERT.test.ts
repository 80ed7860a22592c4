import { describe, expect, it } from 'vitest';
import { checkFolder, reportOf, told } from '../fixtures/content-folder.ts';

const FOLDER = '650001/body';
const body = (yaml: string): Record<string, string> => ({
  [`${FOLDER}/agency.yaml`]: yaml,
  [`${FOLDER}/2023.yaml`]: reportOf(2023),
});
const into = 'aggregateInto: 650001/gov\n';

describe('G-VERT: bodies led from above are not summed up by a county', () => {
  it.each([
    '国家税务总局青石县税务局',
    '青石海关',
    '青石县气象局',
    '青石县烟草专卖局',
    '青石县国家安全局',
    '青石市邮政管理局',
    '国家统计局青石调查队',
    '青州市生态环境局青石县分局',
    '青石生态环境分局',
  ])('warns of %s', async (name) => {
    const checked = await checkFolder(body(`name: ${name}\n${into}`));
    expect(told(checked, 'G-VERT')).toEqual(['warning 650001/body/agency.yaml /aggregateInto']);
    const finding = checked.findings.find(({ code }) => code === 'G-VERT');
    expect(finding?.message.zh).toContain(`名称“${name}”里有`);
    expect(finding?.message.zh).toContain('却汇总到县级政府 650001/gov');
    expect(finding?.range.start).toMatchObject({ line: 2, column: 16 });
  });

  it('warns of outposts by their kind', async () => {
    const checked = await checkFolder(
      body(`name: 青州市住房公积金管理中心青石管理部\nkind: dispatched\n${into}`),
    );
    expect(checked.findings.find(({ code }) => code === 'G-VERT')?.message.zh).toBe(
      '本机关是派出机构（kind: dispatched），却汇总到县级政府 650001/gov',
    );
  });

  it.each([
    ['青石县教育局', into],
    ['青石县公安局城关分局', into],
    ['青石经济开发区管理委员会', `kind: dispatched\n${into}`],
    ['国家税务总局青石县税务局', 'aggregateInto: null\n'],
    ['青州市生态环境局青石县分局', 'kind: dispatched\naggregateInto: 650000/gov\n'],
    ['青州市生态环境局青石县分局', 'aggregateInto: 650100/gov\n'],
    ['国家税务总局青石县税务局', ''],
  ])('leaves %s alone (%j)', async (name, more) => {
    expect(told(await checkFolder(body(`name: ${name}\n${more}`)), 'G-VERT')).toEqual([]);
  });
});
