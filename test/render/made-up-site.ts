import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeCorpus } from '../../bench/corpus.ts';
import { buildSite } from '../../src/build/build-site.ts';
import { TEMPLATES } from '../../src/build/package-root.ts';
import { readAssets } from '../../src/render/assets.ts';
import { readStylesheet } from '../../src/render/stylesheet.ts';
import { reportYaml, sampleOptions } from '../build/sample-site.ts';

/** A region with so many agencies that it needs two pages, with the longest names and without dates. */
export const LARGE_REGION = '220100';
/** An agency that moved and was renamed: its former path and name. */
export const MOVED = {
  path: '220100/administrative-approval',
  former: '220199/old-office',
  name: '长春市行政审批局',
};

const LONG = '综合保税区临港经济技术开发区管理委员会重大项目建设和营商环境优化工作领导小组办公室';

/** Writes a content folder of some 450 reports of thirteen regions, a few of them made for the tests. */
export async function writeMadeUpContent(content: string): Promise<void> {
  await writeCorpus(content, { reports: 320, seed: 7, years: [2024] });
  const put = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(content, file)), { recursive: true });
    writeFileSync(path.join(content, file), text);
  };
  const agency = (place: string, lines: string, years: readonly number[], overview: string): void => {
    put(`${place}/agency.yaml`, lines);
    for (const year of years) put(`${place}/${year}.yaml`, reportYaml(year, { overview }));
  };
  for (let index = 0; index < 120; index += 1) {
    const number = String(index).padStart(3, '0');
    agency(
      `${LARGE_REGION}/department-with-quite-a-long-slug-${number}`,
      `name: 长春市${LONG}第${number}处\nkind: ${index % 3 === 0 ? 'dispatched' : 'department'}\n`,
      index % 10 === 0 ? [2022, 2023, 2024] : [2024],
      `本处编号为${number}，面向企业开展线上线下一体化办理${index % 4 === 0 ? '，公开生态环境监测信息' : ''}。`,
    );
  }
  agency(
    MOVED.path,
    `name: ${MOVED.name}\nshortName: 市审批局\nkind: department\nformerNames: [{name: 长春市政务服务管理办公室, until: 2019}]\n` +
      `formerPaths: [${MOVED.former}, ${LARGE_REGION}/department-with-quite-a-long-slug-000]\n`,
    [2023, 2024],
    '公开了“零跑腿”清单，咨询电话是12345。',
  );
  const places = ['500112/重庆市渝北区', '341500/六安市', '340300/蚌埠市', '110105/北京市朝阳区', '000000/'];
  for (const [code = '', name = ''] of places.map((place) => place.split('/'))) {
    const full = name === '' ? '江营中心' : `${name}人民政府`;
    agency(
      `${code}/government`,
      `name: ${full}\n${name === '' ? '' : 'kind: government\n'}`,
      [2024],
      '工作考核合格，社会评议良好，没有责任追究的情形。',
    );
  }
}

/** Builds it as the command line does, PDFs aside, and lets every user read it: the browser may be another one. */
export async function buildMadeUpSite(content: string, output: string, cache: string): Promise<void> {
  const { build, findings, warnings } = await buildSite({
    ...sampleOptions(content, output),
    openPrintShop: undefined,
    stylesheet: readStylesheet(TEMPLATES),
    assets: readAssets(TEMPLATES),
    fullText: { cache, now: () => 0 },
  });
  if (build.pages < 400 || warnings.length > 0) {
    throw new Error(JSON.stringify([build, warnings, findings.slice(0, 3)]));
  }
  for (const folder of [path.dirname(output), output]) chmodSync(folder, 0o755);
  for (const entry of readdirSync(output, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) chmodSync(path.join(entry.parentPath, entry.name), 0o755);
  }
}
