import { officialLabel } from '../model/labels.ts';
import type { Pointer } from '../model/pointer.ts';

/** A term of the form, explained. */
export interface Term {
  /** Its anchor on the page of terms. */
  readonly id: string;
  /** The rows that bear its name; the first gives it, by its official label, where `name` does not. */
  readonly rows: readonly Pointer[];
  readonly name?: string;
  readonly meaning: string;
  /** Where that stands. A term whose meaning no such text gives is not listed. */
  readonly source: string;
}

const REGULATIONS = '《中华人民共和国政府信息公开条例》';

/** Terms by the section of the form that they belong to, in its order. Meanings follow the wording of their sources. */
const TERMS: Readonly<Record<'disclosure' | 'applications' | 'disputes' | 'matters', readonly Term[]>> = {
  disclosure: [
    {
      id: 'rules',
      rows: ['/disclosure/rules'],
      meaning:
        '国务院部门制定的部门规章，以及省、自治区、直辖市和设区的市、自治州的人民政府制定的地方政府规章。其他机关不能制定规章。',
      source: '《中华人民共和国立法法》第四章第二节',
    },
    {
      id: 'normative',
      rows: ['/disclosure/normative'],
      meaning:
        '行政法规、规章等以外，由行政机关或者经法律、法规授权的组织依照法定权限、程序制定并公开发布，涉及公民、法人和其他组织权利义务，具有普遍约束力，在一定期限内反复适用的公文。',
      source: '国办发〔2018〕37号',
    },
    {
      id: 'licensing',
      rows: ['/disclosure/licensing'],
      meaning:
        '行政机关根据公民、法人或者其他组织的申请，经依法审查，准予其从事特定活动的行为。表中是这一年作出的处理决定数量。',
      source: '《中华人民共和国行政许可法》第二条',
    },
    {
      id: 'penalty',
      rows: ['/disclosure/penalty'],
      meaning:
        '行政机关依法对违反行政管理秩序的公民、法人或者其他组织，以减损权益或者增加义务的方式予以惩戒的行为。',
      source: '《中华人民共和国行政处罚法》第二条',
    },
    {
      id: 'coercion',
      rows: ['/disclosure/coercion'],
      meaning: '包括行政强制措施（如查封、扣押）和行政强制执行。',
      source: '《中华人民共和国行政强制法》第二条',
    },
  ],
  applications: [
    {
      id: 'partial',
      rows: ['/applications/partial'],
      meaning:
        '申请公开的信息中含有不应当公开或者不属于政府信息的内容，但能够作区分处理的，行政机关提供可以公开的内容，并对不予公开的内容说明理由。',
      source: `${REGULATIONS}第三十七条`,
    },
    {
      id: 'secret',
      rows: ['/applications/denied/stateSecret', '/applications/denied/otherLaw'],
      name: '国家秘密和法律、行政法规禁止公开的政府信息',
      meaning: '依法确定为国家秘密的政府信息，以及法律、行政法规禁止公开的政府信息，不予公开。',
      source: `${REGULATIONS}第十四条`,
    },
    {
      id: 'security',
      rows: ['/applications/denied/security'],
      meaning:
        '“三安全一稳定”是国家安全、公共安全、经济安全和社会稳定。公开后可能危及它们的政府信息，不予公开。',
      source: `${REGULATIONS}第十四条`,
    },
    {
      id: 'third-party',
      rows: ['/applications/denied/thirdParty'],
      meaning:
        '涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害的政府信息，行政机关不得公开。但第三方同意公开，或者行政机关认为不公开会对公共利益造成重大影响的，予以公开。',
      source: `${REGULATIONS}第十五条`,
    },
    {
      id: 'internal',
      rows: ['/applications/denied/internal'],
      meaning: '人事管理、后勤管理、内部工作流程等方面的内部事务信息，可以不予公开。',
      source: `${REGULATIONS}第十六条第一款`,
    },
    {
      id: 'process',
      rows: ['/applications/denied/process'],
      meaning:
        '行政机关在履行行政管理职能过程中形成的讨论记录、过程稿、磋商信函、请示报告等过程性信息，可以不予公开；法律、法规、规章规定应当公开的，从其规定。',
      source: `${REGULATIONS}第十六条第二款`,
    },
    {
      id: 'case-file',
      rows: ['/applications/denied/caseFile'],
      meaning: '行政执法案卷信息可以不予公开；法律、法规、规章规定应当公开的，从其规定。',
      source: `${REGULATIONS}第十六条第二款`,
    },
    {
      id: 'query',
      rows: ['/applications/denied/query'],
      meaning:
        '申请公开的信息属于工商、不动产登记资料等，有关法律、行政法规对信息的获取有特别规定的，行政机关告知申请人依照那些规定办理。',
      source: `${REGULATIONS}第三十六条第（七）项`,
    },
    {
      id: 'not-existing',
      rows: ['/applications/unable/notExisting'],
      meaning:
        '行政机关提供的信息应当是已制作或者获取的。除能够作区分处理的以外，需要对现有政府信息进行加工、分析的，可以不予提供。',
      source: `${REGULATIONS}第三十八条`,
    },
    {
      id: 'supplement',
      rows: ['/applications/unable/unclear', '/applications/other/noSupplement'],
      name: '补正',
      meaning:
        '申请内容不明确的，行政机关自收到申请之日起7个工作日内一次性告知申请人作出补正，说明需要补正的事项和合理的期限。申请人无正当理由逾期不补正的，视为放弃申请，行政机关不再处理该申请。',
      source: `${REGULATIONS}第三十条`,
    },
    {
      id: 'petition',
      rows: ['/applications/rejected/petition'],
      meaning:
        '以政府信息公开申请的形式进行信访、投诉、举报等活动的，不作为政府信息公开申请处理，行政机关可以告知通过相应渠道提出。',
      source: `${REGULATIONS}第三十九条第一款`,
    },
    {
      id: 'duplicate',
      rows: ['/applications/rejected/duplicate'],
      meaning: '行政机关已就申请作出答复，申请人重复申请公开相同政府信息的，告知不予重复处理。',
      source: `${REGULATIONS}第三十六条第（六）项`,
    },
    {
      id: 'publication',
      rows: ['/applications/rejected/publication'],
      meaning: '要求提供政府公报、报刊、书籍等公开出版物的，行政机关可以告知获取的途径。',
      source: `${REGULATIONS}第三十九条第二款`,
    },
    {
      id: 'repetitive',
      rows: ['/applications/rejected/repetitive'],
      meaning:
        '申请公开政府信息的数量、频次明显超过合理范围，行政机关可以要求说明理由；认为理由不合理的，告知不予处理。',
      source: `${REGULATIONS}第三十五条`,
    },
  ],
  disputes: [
    {
      id: 'direct',
      rows: ['/disputes/direct', '/disputes/afterReview'],
      name: '未经复议直接起诉、复议后起诉',
      meaning:
        '公民、法人或者其他组织可以先申请行政复议，对复议决定不服的再向人民法院提起诉讼；也可以不经复议，直接向人民法院提起诉讼。法律、法规规定应当先申请复议的除外。',
      source: '《中华人民共和国行政诉讼法》第四十四条',
    },
  ],
  matters: [
    {
      id: 'fee',
      rows: ['/applications/other/unpaidFee'],
      name: '信息处理费',
      meaning:
        '行政机关依申请提供政府信息，不收取费用。申请公开政府信息的数量、频次明显超过合理范围的，可以向申请人收取信息处理费，用以调节申请行为、引导申请人合理行使权利。',
      source: `${REGULATIONS}第四十二条；国办函〔2020〕109号第二条`,
    },
  ],
};

/** The page of terms, from the web root. */
export const GLOSSARY_PATH = 'glossary/index.html';

/** Where the term of a row is explained, from the web root; `undefined` for a row without one. */
export const termAddress = (row: Pointer): string | undefined => ADDRESSES.get(row);

const ADDRESSES: ReadonlyMap<Pointer, string> = new Map(
  Object.values(TERMS)
    .flat()
    .flatMap(({ id, rows }) => rows.map((row) => [row, `${GLOSSARY_PATH}#${id}`] as const)),
);

/** What the page of terms shows: the sections of the form with their terms, named by the official labels. */
export function viewGlossary(): readonly {
  readonly id: string;
  readonly title: string;
  readonly terms: readonly {
    readonly id: string;
    readonly name: string;
    readonly meaning: string;
    readonly source: string;
  }[];
}[] {
  return Object.entries(TERMS).map(([section, terms]) => ({
    id: `terms-${section}`,
    title: officialLabel(`/${section}`),
    terms: terms.map(({ id, rows, name, meaning, source }) => ({
      id,
      name: name ?? officialLabel(rows[0]!).replace(/^(（[一二三四五六七]）|\d\.)/u, ''),
      meaning,
      source,
    })),
  }));
}
