import path from 'node:path';
import type { LoadedAgency } from '../../build/load-content.ts';
import { PACKAGE_ROOT } from '../../build/package-root.ts';
import { relateReports } from '../../check/relations.ts';
import type { Relations } from '../../check/relations.ts';
import type { FileSystem } from '../../load/file-system.ts';
import { parseYaml } from '../../load/parse-yaml.ts';
import { readText } from '../../load/read-text.ts';
import { agencyPath, reportPath } from '../../model/address.ts';
import type { AgencyAddress, ReportAddress } from '../../model/address.ts';
import type { Form } from '../../model/form.ts';
import { formForYear } from '../../model/forms.ts';
import type { Message } from '../../model/message.ts';
import type { Agency, Report } from '../../model/report.ts';
import { carryOver } from '../../scaffold/carry-over.ts';
import type { CarriedFigure } from '../../scaffold/carry-over.ts';
import { draftReport } from '../../scaffold/draft-report.ts';
import { findSchema } from '../../scaffold/find-schema.ts';
import { readReport } from '../../validate/read-report.ts';
import type { Console } from '../console.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../usage-error.ts';
import { makeAgency } from './make-agency.ts';
import type { TypedAgency } from './make-agency.ts';
import type { NewTargets } from './targets.ts';

/** A draft that is to be written. */
export interface Draft {
  readonly address: ReportAddress;
  readonly form: Form;
  readonly file: string;
  readonly text: string;
  /** `agency.yaml`, where it is new. */
  readonly agencyFile?: { readonly file: string; readonly text: string };
  /** The report of the year before; `undefined` where there is none. */
  readonly earlier: EarlierReport | undefined;
  readonly carried: readonly CarriedFigure[];
  /** Why no report for the year is expected of the agency, by its `agency.yaml`. */
  readonly doubt: Message | undefined;
}

/** The report of the year before; `report` is undefined where its file is no readable YAML. */
export interface EarlierReport {
  readonly address: ReportAddress;
  readonly report: Report | undefined;
}

/** An agency that a pattern fits and that gets no draft. */
export interface PassedOver {
  readonly address: AgencyAddress;
  readonly why: Message;
}

/** What is to be written, and whom it leaves out. */
export interface Drafts {
  readonly drafts: readonly Draft[];
  readonly passedOver: readonly PassedOver[];
}

/**
 * Makes all drafts; nothing is written yet, so that a fault of one leaves no others behind.
 *
 * @param shown how a file is called to the person who typed the command
 * @param again the command as it was typed, to be shown with what it lacked
 * @throws UsageError where a report is there already, or its agency is not and cannot be made; Cancelled
 */
export async function makeDrafts(
  context: CliContext,
  console: Console,
  content: string,
  agencies: readonly LoadedAgency[],
  targets: NewTargets,
  typed: TypedAgency,
  { shown, again }: { readonly shown: (file: string) => string; readonly again: string },
): Promise<Drafts> {
  const { year } = targets;
  const byPath = new Map(agencies.map((loaded) => [agencyPath(loaded.folder), loaded]));
  const relations = relateReports(
    agencies.flatMap(({ agency, reports }) =>
      agency === undefined ? [] : [{ agency, years: reports.map((report) => report.year) }],
    ),
  );
  const drafts: Draft[] = [];
  const passedOver: PassedOver[] = [];
  for (const address of targets.named) {
    const file = await freePlace(address);
    if (file === undefined) throw alreadyThere(shown(fileOf(address)));
    drafts.push(await draftOf(address, file));
  }
  for (const { folder, agency } of targets.matched) {
    const why = agency === undefined ? FAULTY_AGENCY : reasonNotToReport(agency, year);
    const file = why === undefined ? await freePlace(folder) : undefined;
    if (file === undefined) passedOver.push({ address: folder, why: why ?? HAS_REPORT });
    else drafts.push(await draftOf(folder, file));
  }
  return { drafts, passedOver };

  function fileOf({ region, agency }: AgencyAddress): string {
    return path.join(content, region, agency, `${year}.yaml`);
  }

  /** The file of a report that is not there yet; whatever has its name already stays as it is. */
  async function freePlace(address: AgencyAddress): Promise<string | undefined> {
    const file = fileOf(address);
    for (const folder of [path.join(content, address.region), path.dirname(file)]) {
      const stats = await context.fs.lstat(folder).catch(() => undefined);
      if (stats?.isDirectory() === false) throw notAFolder(shown(folder));
    }
    return (await context.fs.lstat(file).catch(() => undefined)) === undefined ? file : undefined;
  }

  async function draftOf({ region, agency: slug }: AgencyAddress, file: string): Promise<Draft> {
    const address = { region, agency: slug, year };
    const folder = path.dirname(file);
    const schemaOf = (name: string): Promise<string> =>
      findSchema(context.fs, folder, name, path.join(PACKAGE_ROOT, 'schemas'));
    const loaded = byPath.get(agencyPath(address));
    let agency = loaded?.agency;
    let agencyFile: Draft['agencyFile'];
    if (agency === undefined) {
      if (loaded?.folder.agencyFile !== undefined) throw faultyAgency(shown(loaded.folder.agencyFile.path));
      if (typed.name !== undefined && targets.named.length > 1) throw oneName();
      const made = await makeAgency(context, console, address, typed, {
        schema: await schemaOf('agency.schema.json'),
        again,
      });
      agency = made.agency;
      agencyFile = { file: path.join(folder, 'agency.yaml'), text: made.text };
    }
    const form = formForYear(year);
    const earlier = await readEarlier(context.fs, agencies, relations, address, agency);
    const carried = carryOver(form, earlier?.report);
    return {
      address,
      form,
      file,
      text: draftReport({
        form,
        agency,
        year,
        schema: await schemaOf(`report-${form.format}.schema.json`),
        carried,
        hasEarlier: earlier?.report !== undefined,
      }),
      ...(agencyFile === undefined ? {} : { agencyFile }),
      earlier,
      carried,
      doubt: reasonNotToReport(agency, year),
    };
  }
}

/** The report of the year before in the same series, which may have another path. */
async function readEarlier(
  fs: FileSystem,
  agencies: readonly LoadedAgency[],
  relations: Relations,
  report: ReportAddress,
  agency: Agency,
): Promise<EarlierReport | undefined> {
  const address = relations.before(report);
  if (address === undefined) return undefined;
  const file = agencies
    .find(({ folder }) => agencyPath(folder) === agencyPath(address))
    ?.reports.find((candidate) => reportPath(candidate) === reportPath(address));
  const read = file === undefined ? undefined : await readText(fs, file);
  const parsed = read?.ok === true ? parseYaml(read.source) : undefined;
  if (parsed?.ok !== true) return { address, report: undefined };
  return { address, report: readReport(parsed.document, address, agency).report };
}

function reasonNotToReport({ reportsFrom, reportsUntil }: Agency, year: number): Message | undefined {
  if (reportsFrom !== undefined && year < reportsFrom)
    return { zh: `它从 ${reportsFrom} 年度起编制年报`, en: `it reports from ${reportsFrom} on` };
  if (reportsUntil !== undefined && year > reportsUntil)
    return { zh: `它编制年报到 ${reportsUntil} 年度为止`, en: `it reported until ${reportsUntil}` };
  return undefined;
}

const HAS_REPORT: Message = { zh: '已经有了', en: 'there is one' };
const FAULTY_AGENCY: Message = {
  zh: '缺 agency.yaml，或其中有误',
  en: 'its agency.yaml is missing or faulty',
};

const alreadyThere = (file: string): UsageError =>
  new UsageError(
    { zh: `${file} 已经有了，没有改动它`, en: `${file} is there already and was not touched` },
    {
      zh: '要修改，请直接打开它；要重新起草，请先把它改名或移走。',
      en: 'Open it to change it; to draft it anew, move it away first.',
    },
  );

const notAFolder = (folder: string): UsageError =>
  new UsageError(
    { zh: `${folder} 不是普通的文件夹`, en: `${folder} is no regular folder` },
    { zh: '请把它移走，再试一次。', en: 'Move it away and try again.' },
  );

const faultyAgency = (file: string): UsageError =>
  new UsageError(
    { zh: `${file} 有误，没有起草`, en: `${file} has errors; nothing was drafted` },
    { zh: '请先运行 npx nianbao check，改正它。', en: 'Run npx nianbao check and mend it first.' },
  );

const oneName = (): UsageError =>
  new UsageError(
    { zh: '--name 一次只能用于一个新机关', en: '--name is for one new agency at a time' },
    { zh: '请一个一个地起草。', en: 'Draft them one by one.' },
  );
