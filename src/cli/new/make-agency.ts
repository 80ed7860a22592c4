import { parseYaml } from '../../load/parse-yaml.ts';
import { agencyPath } from '../../model/address.ts';
import type { AgencyAddress } from '../../model/address.ts';
import { createSourceText } from '../../model/source-text.ts';
import type { Agency, AgencyKind } from '../../model/report.ts';
import { AGENCY_KINDS, draftAgency, kindToldBy } from '../../scaffold/draft-agency.ts';
import { readAgency } from '../../validate/read-agency.ts';
import { canAsk, withQuestions } from '../ask.ts';
import type { Ask } from '../ask.ts';
import type { Console } from '../console.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../usage-error.ts';

/** What was typed of a new agency. */
export interface TypedAgency {
  readonly name?: string | undefined;
  readonly kind?: string | undefined;
  /** Not to ask, even where somebody could answer. */
  readonly yes?: boolean | undefined;
}

/** A new agency with the text of its `agency.yaml`. */
export interface NewAgency {
  readonly agency: Agency;
  readonly text: string;
}

/**
 * Makes an agency that is not there yet of what was typed, or of what a person answers.
 *
 * @param schema where an editor finds the schema of `agency.yaml`
 * @param again the command line that would do without questions, to show
 * @throws UsageError where nothing was typed and nobody can be asked; Cancelled where the person ends the questions
 */
export async function makeAgency(
  context: CliContext,
  console: Console,
  address: AgencyAddress,
  typed: TypedAgency,
  { schema, again }: { readonly schema: string; readonly again: string },
): Promise<NewAgency> {
  const given = typed.kind === undefined ? undefined : kindOf(typed.kind);
  if (typed.kind !== undefined && given === undefined) throw badKind(typed.kind);
  let { name } = typed;
  let kind = given;
  if (name === undefined) {
    if (typed.yes === true || !canAsk(context)) throw noAgency(address, again);
    console.say({
      zh: `${agencyPath(address)} 是新机关，先写它的 agency.yaml。`,
      en: `${agencyPath(address)} is a new agency; its agency.yaml comes first.`,
    });
    ({ name, kind } = await withQuestions(context, console, (ask) => askFor(ask, given)));
  }
  kind ??= kindToldBy(name);
  const text = draftAgency(name, kind, schema);
  const agency = understood(text, address);
  if (agency === undefined) {
    throw new UsageError(
      { zh: `“${name}”不能作机关全称`, en: `"${name}" cannot be the name of an agency` },
      {
        zh: '请写与公章一致的全称，1 到 100 个字，不换行，不带网页标记。',
        en: 'Give the full name as on the seal: 1 to 100 characters on one line, without markup.',
      },
    );
  }
  return { agency, text };
}

async function askFor(
  ask: Ask,
  given: AgencyKind | undefined,
): Promise<{ readonly name: string; readonly kind: AgencyKind }> {
  const name = await ask({
    text: { zh: '机关全称（与公章一致）', en: 'full name of the agency (as on its seal)' },
    read: (answer) => (answer === '' ? undefined : answer),
    retry: { zh: '全称必须写。', en: 'The name is needed.' },
  });
  if (given !== undefined) return { name, kind: given };
  const kind = await ask({
    text: {
      zh: `机关类别（${AGENCY_KINDS.map((entry) => entry.name).join('、')}）`,
      en: `kind (${AGENCY_KINDS.map((entry) => entry.kind).join(', ')})`,
    },
    otherwise: kindToldBy(name) ?? 'department',
    read: kindOf,
    retry: { zh: `请写其中一个：${KINDS.zh}。`, en: `One of ${KINDS.en}.` },
  });
  return { name, kind };
}

/** A kind by its key or its Chinese name. */
function kindOf(answer: string): AgencyKind | undefined {
  return AGENCY_KINDS.find(({ kind, name }) => answer === kind || answer === name)?.kind;
}

const KINDS = {
  zh: AGENCY_KINDS.map(({ kind, name }) => `${kind}（${name}）`).join('、'),
  en: AGENCY_KINDS.map(({ kind }) => kind).join(', '),
};

/** The agency that a new file describes, held to the same schema as any other; `undefined` where it is faulty. */
function understood(text: string, address: AgencyAddress): Agency | undefined {
  const parsed = parseYaml(createSourceText('agency.yaml', text));
  return parsed.ok ? readAgency(parsed.document, address).agency : undefined;
}

const badKind = (typed: string): UsageError =>
  new UsageError(
    { zh: `--kind 不能是“${typed}”`, en: `--kind cannot be "${typed}"` },
    { zh: `可以是 ${KINDS.zh}。`, en: `It can be ${KINDS.en}.` },
  );

const noAgency = (address: AgencyAddress, again: string): UsageError =>
  new UsageError(
    {
      zh: `还没有 ${agencyPath(address)} 这个机关`,
      en: `there is no agency ${agencyPath(address)} yet`,
    },
    {
      zh: `新机关请写明全称和类别：${again} --name "机关全称" --kind department（类别可以是 ${KINDS.zh}）`,
      en: `For a new one give its name and kind: ${again} --name "机关全称" --kind department (kinds: ${KINDS.en})`,
    },
  );
