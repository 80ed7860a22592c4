import { agencyPath } from '../../model/address.ts';
import type { Message } from '../../model/message.ts';
import type { Pointer } from '../../model/pointer.ts';
import type { Agency } from '../../model/report.ts';
import { PASSES } from '../rule.ts';
import type { Agencies, Failure, Rule } from '../rule.ts';

/** What an agency says of others, and of the years in which it reports, can be so. */
export const A_LINK: Rule = {
  code: 'A-LINK',
  severity: 'warning',
  title: {
    zh: '汇总到、承接机关、曾用路径和起止年度对得上',
    en: 'what an agency says of other agencies and of its years can be so',
  },
  source: { zh: '内容文件的格式', en: 'the format of the content files' },
  checkAgency(_years, { agency }, agencies) {
    return [
      ...intoOf(agency, agencies),
      ...successorOf(agency),
      ...formerPathsOf(agency, agencies),
      ...yearsOf(agency),
    ];
  },
};

function intoOf(agency: Agency, agencies: Agencies): readonly Failure[] {
  const outcomes: Failure[] = [];
  const path = agencyPath(agency);
  const into = agency.aggregateInto;
  if (into == null) return outcomes;
  const failure = (message: Message, hint: Message): Failure => ({
    kind: 'fail',
    at: '/aggregateInto',
    message,
    hint,
  });
  const round = roundFrom(path, agencies);
  if (into === path) {
    outcomes.push(
      failure(
        { zh: '本机关写成了汇总到自己', en: 'the body is said to be summed up in itself' },
        {
          zh: '请写汇总本机关数字的政府；不汇总的，写 null。',
          en: 'Name the government that sums it up, or set null where none does.',
        },
      ),
    );
  } else if (round !== undefined) {
    outcomes.push(
      failure(
        {
          zh: `汇总绕了一圈又回到本机关：${round.join(' → ')}`,
          en: `the bodies are summed up in each other: ${round.join(' → ')}`,
        },
        {
          zh: '数字只能由下级汇总到上级。请核对这几个机关的 aggregateInto，最上面的写 null。',
          en: 'Figures are summed up from below. Check aggregateInto of these; that of the topmost is null.',
        },
      ),
    );
  } else if (!agencies.has(into)) {
    outcomes.push(
      failure(
        {
          zh: `内容文件夹里没有 ${into} 这个机关，本机关的数字没有汇总到任何报告`,
          en: `there is no agency ${into}, so that no report sums up the figures of this one`,
        },
        {
          zh: '请核对代码和机关代号；汇总的政府不在这里发布报告的，写 null。',
          en: 'Check the path; where that government does not publish here, set null.',
        },
      ),
    );
  }
  return outcomes;
}

/** The way from an agency over `aggregateInto` back to it, both ends named; `undefined` where it does not come back. */
function roundFrom(start: string, agencies: Agencies): readonly string[] | undefined {
  const way = [start];
  const passed = new Set(way);
  for (let next = agencies.get(start)?.aggregateInto; next != null;) {
    way.push(next);
    if (next === start) return way;
    // A round that others go: it is theirs.
    if (passed.has(next)) return undefined;
    passed.add(next);
    next = agencies.get(next)?.aggregateInto;
  }
  return undefined;
}

function successorOf(agency: Agency): readonly Failure[] {
  if (agency.successor !== agencyPath(agency)) return PASSES;
  return [
    {
      kind: 'fail',
      at: '/successor',
      message: { zh: '承接机关写成了本机关自己', en: 'the body is said to be its own successor' },
      hint: {
        zh: '请写承接职责的机关；本机关没有撤销的，删去 successor。',
        en: 'Name the body that took over, or remove successor where none did.',
      },
    },
  ];
}

function formerPathsOf(agency: Agency, agencies: Agencies): readonly Failure[] {
  const outcomes: Failure[] = [];
  const path = agencyPath(agency);
  for (const [index, former] of (agency.formerPaths ?? []).entries()) {
    const at: Pointer = `/formerPaths/${index}`;
    if (former === path) {
      outcomes.push({
        kind: 'fail',
        at,
        message: { zh: '曾用路径就是现在的路径', en: 'the former path is the present one' },
        hint: { zh: '请写从前的路径，或删去这一条。', en: 'Name the path of before, or remove the entry.' },
      });
      continue;
    }
    const other = claimants(agencies)
      .get(former)
      ?.find((claimant) => claimant !== path);
    if (other === undefined) continue;
    outcomes.push({
      kind: 'fail',
      at,
      message: {
        zh: `${other} 也写着曾用路径 ${former}，旧网址只能转到一个机关`,
        en: `${other} names the former path ${former} too, but an old address can lead to one agency only`,
      },
      hint: {
        zh: '请只留在延续这个机关报告的那一个 agency.yaml 里；一个机关分成几个的，也只写在其中一个。',
        en: 'Keep it in the agency.yaml of the one that goes on with its reports, also where one was divided into several.',
      },
    });
  }
  return outcomes;
}

const known = new WeakMap<Agencies, ReadonlyMap<string, readonly string[]>>();

/** Who names a former path, for each of them; found once for all agencies. */
function claimants(agencies: Agencies): ReadonlyMap<string, readonly string[]> {
  let found = known.get(agencies);
  if (found === undefined) {
    const byFormer = new Map<string, string[]>();
    for (const [path, agency] of agencies) {
      for (const former of new Set(agency?.formerPaths)) {
        const claiming = byFormer.get(former);
        if (claiming === undefined) byFormer.set(former, [path]);
        else claiming.push(path);
      }
    }
    known.set(agencies, (found = byFormer));
  }
  return found;
}

function yearsOf({ reportsFrom: from, reportsUntil: until }: Agency): readonly Failure[] {
  if (from === undefined || until === undefined || from <= until) return PASSES;
  return [
    {
      kind: 'fail',
      at: '/reportsUntil',
      message: {
        zh: `止报年度 ${until} 早于起报年度 ${from}，没有一年要编制报告`,
        en: `reportsUntil ${until} is before reportsFrom ${from}, so that there is no year to report for`,
      },
      hint: { zh: '请核对这两个年度。', en: 'Check the two years.' },
      related: [{ at: '/reportsFrom', message: { zh: `起报年度 ${from}`, en: `reportsFrom ${from}` } }],
    },
  ];
}
