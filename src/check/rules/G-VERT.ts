import type { Agency } from '../../model/report.ts';
import { PASSES } from '../rule.ts';
import type { Rule } from '../rule.ts';

/**
 * Bodies that are led from above, whatever area they are in. A 分局 is a city bureau's, save that of a county's own
 * bureau (某县公安局某某分局).
 */
const LED_FROM_ABOVE =
  /税务局|海关|气象局|烟草专卖局|国家安全局|邮政管理局|海事局|金融监督管理|调查队|消防救援|分局$/;
const OF_COUNTY_BUREAU = /县.{1,20}局.{0,20}分局$/;
/** A county's own outposts are `dispatched` too. */
const OF_COUNTY = /管理委员会|管委会/;

/**
 * Bodies that are led from above are not summed up in the report of a county: their figures are in that of the city or
 * the ministry. Told by `kind` and name, against the region code in `aggregateInto`.
 */
export const G_VERT: Rule = {
  code: 'G-VERT',
  severity: 'warning',
  title: {
    zh: '垂直管理的机关和上级部门的派出机构不汇总到县级政府',
    en: 'bodies led from above are not summed up in the report of a county',
  },
  source: {
    zh: '中央、市级垂直管理机构不列入区县汇总的主体名单（地方编制要求）',
    en: 'vertically managed bodies are not among those that a county sums up (local filling guides)',
  },
  checkAgency(_years, { agency }) {
    const { aggregateInto } = agency;
    if (aggregateInto == null || !isCountyLevel(aggregateInto)) return PASSES;
    const why = reasonFor(agency);
    if (why === undefined) return PASSES;
    return [
      {
        kind: 'fail',
        at: '/aggregateInto',
        message: {
          zh: `${why.zh}，却汇总到县级政府 ${aggregateInto}`,
          en: `${why.en}, but is summed up in the county-level ${aggregateInto}`,
        },
        hint: {
          zh: '垂直管理的机关，数字由上级机关汇总，请把 aggregateInto 改为 null 或者上级政府；本来就是县级政府所属的，请核对 kind（机关类别）。',
          en: 'Set aggregateInto to null or to the government above; where the body is the county’s own, check its kind.',
        },
      },
    ];
  },
};

function reasonFor({ kind, name }: Agency): { readonly zh: string; readonly en: string } | undefined {
  if (OF_COUNTY_BUREAU.test(name) || OF_COUNTY.test(name)) return undefined;
  if (kind === 'dispatched') {
    return { zh: '本机关是派出机构（kind: dispatched）', en: 'the body is an outpost (kind: dispatched)' };
  }
  const mark = LED_FROM_ABOVE.exec(name)?.[0];
  return mark === undefined
    ? undefined
    : {
        zh: `名称“${name}”里有“${mark}”，一般是垂直管理的机关`,
        en: `the name ${name} (${mark}) is that of a body led from above`,
      };
}

/** Whether a path's region is a county, a district or a city of that level: GB/T 2260 ends those of above in 00. */
function isCountyLevel(path: string): boolean {
  return /^\d{6}\//.test(path) && !path.startsWith('00', 4);
}
