import { agencyPath } from '../../model/address.ts';
import { officialLabel } from '../../model/labels.ts';
import { findAlikeTexts, mayBeAlike } from '../alike-texts.ts';
import { COMPARED_TEXTS } from '../report-facts.ts';
import type { ComparedText, ReportFacts } from '../report-facts.ts';
import type { CorpusContext, CorpusOutcome, Failure, Rule } from '../rule.ts';
import type { TextSketch } from '../text-sketch.ts';
import { similarity } from '../text-sketch.ts';

/**
 * 一 and 五 are written anew every year and by every agency: neither the agency's own text of the year before nor
 * another agency's. Source: 国办公开办函〔2021〕30号, which counts 内容雷同 among what is held against an agency.
 */
export const Y_DUP: Rule = {
  code: 'Y-DUP',
  severity: 'warning',
  title: {
    zh: '一、五两部分的文字不与上年的或者其他机关的雷同',
    en: 'the texts of 一 and 五 are not those of the year before or of another agency',
  },
  source: {
    zh: '国办公开办函〔2021〕30号：内容雷同、敷衍塞责的追究责任',
    en: '国办公开办函〔2021〕30号 on reports of the same content (内容雷同)',
  },
  checkCorpus(reports, context) {
    const outcomes: CorpusOutcome[] = [];
    // Asked for where texts are alike: mostly not at all.
    let names: SeriesNames | undefined;
    const seriesOf: SeriesNames = (report) => (names ??= seriesNames(reports, context))(report);
    const found = COMPARED_TEXTS.map((text) => [text, findAlike(text, reports, context, seriesOf)] as const);
    for (const report of reports) {
      for (const [text, alike] of found) {
        const original = alike.get(report);
        if (original !== undefined)
          outcomes.push({ report, outcome: failure(text, report, original, context) });
      }
    }
    return outcomes;
  },
  saysTheSame({ changed, judged }, reports, context) {
    const limit = lowestLimit(reports, context);
    return COMPARED_TEXTS.every((text) => {
      const texts = changed.flatMap(({ before, now }) => {
        const [old, current] = [before.texts[text], now.texts[text]];
        return isSameText(old, current) ? [] : [old, current].filter((sketch) => sketch !== undefined);
      });
      if (texts.length === 0) return true;
      const others = new Set(changed.map(({ now }) => now));
      const rest = reports.flatMap((report) =>
        others.has(report) || report.texts[text] === undefined ? [] : [report.texts[text]],
      );
      // Of two that changed alike each is one of the others.
      const fresh = changed.flatMap(({ now }) => now.texts[text] ?? []);
      const isAlone = (sketch: TextSketch, among: readonly TextSketch[]): boolean =>
        !mayBeAlike(
          sketch,
          among.filter((other) => other !== sketch),
          limit,
        );
      return (
        texts.every((sketch) => isAlone(sketch, rest)) &&
        fresh.every((sketch) => isAlone(sketch, fresh)) &&
        judged.every((report) => !isOwnCopy(text, report, context))
      );
    });
  },
};

/** Whether a text tells the same of itself: its length and its bins. */
const isSameText = (a: TextSketch | undefined, b: TextSketch | undefined): boolean =>
  a?.length === b?.length && (a?.bins.every((value, bin) => value === b?.bins[bin]) ?? true);

/** Whether a report has the text of its agency's report of the year before. */
function isOwnCopy(text: ComparedText, report: ReportFacts, context: CorpusContext): boolean {
  const sketch = report.texts[text];
  const { limits } = context.contextOf(report);
  if (sketch === undefined || sketch.length < limits.comparedLength) return false;
  const own = ownOriginal(text, report, sketch, limits.similarity, context);
  return own !== undefined && own.similarity > limits.similarity;
}

/** The lowest similarity that is asked for: of all reports, so that it is the same however long their texts are. */
const lowestLimit = (reports: readonly ReportFacts[], context: CorpusContext): number =>
  reports.reduce((least, report) => Math.min(least, context.contextOf(report).limits.similarity), 1);

/** Gives the name of the series that a report belongs to. */
type SeriesNames = (report: ReportFacts) => string;

/** The report that has a text too, and how much of it. */
interface Original {
  readonly owner: ReportFacts;
  readonly similarity: number;
}

/**
 * For each report whose text is not its own, the report that has it too: its agency's of the year before, else the
 * earliest of another agency. Of two in the same year both count, as it cannot be told who wrote it.
 */
function findAlike(
  text: ComparedText,
  reports: readonly ReportFacts[],
  context: CorpusContext,
  seriesOf: SeriesNames,
): ReadonlyMap<ReportFacts, Original> {
  const compared = reports
    .flatMap((report) => {
      const sketch = report.texts[text];
      const { limits } = context.contextOf(report);
      return sketch === undefined || sketch.length < limits.comparedLength
        ? []
        : [{ report, sketch, limit: limits.similarity }];
    })
    .sort((a, b) => a.report.year - b.report.year);
  const earlier = findAlikeTexts(
    compared.map(({ sketch }) => sketch),
    lowestLimit(reports, context),
  );
  const found = new Map<ReportFacts, Original>();
  compared.forEach(({ report, sketch, limit }, index) => {
    const own = ownOriginal(text, report, sketch, limit, context);
    const other = earlier[index]!.map((at) => compared[at]!).find(
      (entry) =>
        similarity(sketch, entry.sketch, limit) > limit && seriesOf(entry.report) !== seriesOf(report),
    );
    const share = other === undefined ? 0 : similarity(sketch, other.sketch);
    if (own !== undefined && own.similarity > limit) found.set(report, own);
    else if (other !== undefined) found.set(report, { owner: other.report, similarity: share });
    if (other?.report.year === report.year && share > other.limit && !found.has(other.report)) {
      found.set(other.report, { owner: report, similarity: share });
    }
  });
  return found;
}

function ownOriginal(
  text: ComparedText,
  report: ReportFacts,
  sketch: TextSketch,
  limit: number,
  context: CorpusContext,
): Original | undefined {
  const owner = context.before(report);
  const theirs = owner?.texts[text];
  return owner === undefined || theirs === undefined
    ? undefined
    : { owner, similarity: similarity(sketch, theirs, limit) };
}

/** Names the series that a report belongs to: the path under which its agency first reported. */
function seriesNames(reports: readonly ReportFacts[], context: CorpusContext): SeriesNames {
  const names = new Map<string, string>();
  for (const report of [...reports].sort((a, b) => a.year - b.year)) {
    const previous = context.before(report);
    const path = agencyPath(report);
    if (previous === undefined || names.has(path)) continue;
    const former = agencyPath(previous);
    names.set(path, names.get(former) ?? former);
  }
  return (report) => names.get(agencyPath(report)) ?? agencyPath(report);
}

function failure(
  text: ComparedText,
  report: ReportFacts,
  { owner, similarity: share }: Original,
  context: CorpusContext,
): Failure {
  const label = officialLabel(`/${text}`);
  const percent = Math.round(share * 100);
  const { name } = context.contextOf(owner).agency;
  const isOwn = context.before(report) === owner;
  return {
    kind: 'fail',
    at: `/${text}`,
    message: {
      zh: isOwn
        ? `“${label}”与本机关 ${owner.year} 年的报告约有 ${percent}% 相同`
        : `“${label}”与${name} ${owner.year} 年的报告约有 ${percent}% 相同`,
      en: isOwn
        ? `the section ${text} is about ${percent} % the same as in the agency's report of ${owner.year}`
        : `the section ${text} is about ${percent} % the same as in the report of ${name} of ${owner.year}`,
    },
    hint: {
      zh: '内容雷同会按规定追究责任，请写本机关本年度的实际情况；确有理由相同的，在 waivers 写明理由。',
      en: 'Write what the agency did this year; where the same text is right, add a waiver.',
    },
    related: [
      {
        at: `/${text}`,
        report: owner,
        message: {
          zh: `${name} ${owner.year} 年报告的同一部分`,
          en: `the same section of ${name}, ${owner.year}`,
        },
      },
    ],
  };
}
