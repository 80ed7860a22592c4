import { SECTIONS } from '../model/form.ts';
import type { Form } from '../model/form.ts';
import { officialLabel } from '../model/labels.ts';
import { placeholder } from '../model/placeholder.ts';
import type { Pointer } from '../model/pointer.ts';
import type { Agency } from '../model/report.ts';

/**
 * The prose of a draft: the sub-headings that 国办公开办函〔2021〕30号 asks for, sentences whose figures come out of the
 * tables, and places to be filled in. Nothing is said that the agency has not said; the prose of the year before is not
 * taken over, as 内容雷同 is what the notice forbids.
 */
export function draftProse(
  form: Form,
  agency: Agency,
  year: number,
): ReadonlyMap<Pointer, readonly string[]> {
  return new Map([
    ['/preface', preface(form, agency, year)],
    ['/overview', overview(form, agency, year)],
    [
      '/problems',
      [
        `（一）存在的主要问题。${placeholder('本年度工作中的主要问题')}`,
        `（二）改进情况。${placeholder('上一年度所提问题的改进结果，下一步的改进措施')}`,
      ],
    ],
    ['/matters', [placeholder('其他需要报告的事项；没有的，写“本年度没有其他需要报告的事项。”')]],
    ['/accountability', [placeholder('工作考核、社会评议和责任追究的结果')]],
  ]);
}

function preface(form: Form, agency: Agency, year: number): readonly string[] {
  const parts = SECTIONS.map((section) =>
    officialLabel(`/${section}`, form.labels).replace(/^[一二三四五六]、/u, ''),
  );
  return [
    `本报告根据《中华人民共和国政府信息公开条例》第五十条和国务院办公厅规定的格式（${form.document}）编制，包括${parts.join('、')}六个部分。统计期限自${year}年1月1日起至${year}年12月31日止。`,
    `本报告的电子版可在${placeholder('网站名称和网址')}查阅和下载。对本报告有疑问的，请与${contact(agency)}`,
  ];
}

function contact({ contact: { dept, address, postcode, phone, email } = {} }: Agency): string {
  const ways = [
    `地址：${asProse(address) ?? placeholder('地址')}`,
    ...[asProse(postcode)].flatMap((given) => (given === undefined ? [] : [`邮政编码：${given}`])),
    `电话：${asProse(phone) ?? placeholder('电话')}`,
    ...[asProse(email)].flatMap((given) => (given === undefined ? [] : [`电子邮箱：${given}`])),
  ];
  return `${asProse(dept) ?? placeholder('承办机构')}联系，${ways.join('，')}。`;
}

/** A text of agency.yaml as prose that means nothing else: on one line, without markup. */
function asProse(text: string | undefined): string | undefined {
  return text?.replace(/\s+/gu, ' ').replace(/[\\*[\]!{}]/gu, '\\$&');
}

function overview(form: Form, agency: Agency, year: number): readonly string[] {
  return [
    placeholder('一年工作总的情况，一两句'),
    `（一）主动公开。${placeholder('通过政府网站、政务新媒体、政府公报等公开信息的条数，政策解读、回应关切和重点领域信息公开的情况')}`,
    `（二）依申请公开。${APPLICATIONS(year)}${placeholder('申请的渠道和主要的办理结果；没有收到申请的，写明没有收到')}`,
    `（三）政府信息管理。${documents(form, agency)}${placeholder('信息审核、动态调整和文件清理的情况')}`,
    `（四）政府信息公开平台建设。${placeholder('政府网站专栏、政务新媒体和查阅场所的情况')}`,
    `（五）监督保障。${placeholder('组织领导、业务培训和监督的情况')}`,
  ];
}

const figure = (pointer: Pointer): string => `{{ ${pointer.slice(1).replaceAll('/', '.')} }}`;

const APPLICATIONS = (year: number): string =>
  `${year}年新收政府信息公开申请${figure('/applications/new/total')}件，上年结转${figure('/applications/carriedIn/total')}件；办理结果总计${figure('/applications/resultTotal/total')}件，结转下年度继续办理${figure('/applications/carriedOut/total')}件。`;

/** What the columns of 二（一） are called in a sentence, by the keys that the forms have for them. */
const DOCUMENT_CLAUSES: readonly (readonly [key: string, clause: (name: string, count: string) => string])[] =
  [
    ['issued', (name, count) => `本年制发${name}${count}件`],
    ['repealed', (_name, count) => `废止${count}件`],
    ['inForce', (_name, count) => `现行有效${count}件`],
    ['made', (name, count) => `本年新制作${name}${count}件`],
    ['published', (_name, count) => `新公开${count}件`],
    ['total', (_name, count) => `对外公开总数量${count}件`],
  ];

/** 规章 of those that may make them, 规范性文件 of all: made, repealed, in force. */
function documents(form: Form, { mayMakeRules }: Agency): string {
  const cells = form.disclosureRows.flatMap((row) => row.cells);
  const rows = ['/disclosure/rules', '/disclosure/normative'].slice(mayMakeRules === true ? 0 : 1);
  return rows
    .map((row) => {
      const clauses = DOCUMENT_CLAUSES.filter(([key]) => cells.includes(`${row}/${key}`));
      const name = officialLabel(row, form.labels);
      return clauses.length === 0
        ? ''
        : `${clauses.map(([key, clause]) => clause(name, figure(`${row}/${key}`))).join('，')}。`;
    })
    .join('');
}
