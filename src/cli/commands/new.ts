import path from 'node:path';
import { isBelow, writeAtomically } from '../../archive/atomic-file.ts';
import { loadContent } from '../../build/load-content.ts';
import { agencyPath } from '../../model/address.ts';
import { Cancelled } from '../ask.ts';
import type { Console } from '../console.ts';
import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import { EXIT } from '../exit-code.ts';
import type { TypedAgency } from '../new/make-agency.ts';
import { makeDrafts } from '../new/make-drafts.ts';
import type { Drafts } from '../new/make-drafts.ts';
import { readTargets } from '../new/targets.ts';
import { carriedOver, draftsAsJson } from '../new/tell-drafts.ts';
import type { Options } from '../options.ts';
import { requireContent } from '../report-findings.ts';
import { sourceDate } from '../source-date.ts';

/**
 * `nianbao new REGION/AGENCY YEAR`: a complete, commented draft, with the figures that follow from the year before. The
 * files go to stdout, one a line; what was taken over, and what to do next, to stderr.
 */
export async function newReports(
  context: CliContext,
  console: Console,
  options: Options,
  typed: TypedAgency & { readonly words: readonly string[] },
): Promise<ExitCode> {
  const { cwd, fs } = context;
  const { content } = options;
  const shown = (file: string): string =>
    (isBelow(cwd, file) ? path.relative(cwd, file) : file).split(path.sep).join('/');

  await requireContent(context, content);
  const { agencies } = await loadContent(fs, content);
  const today = options.asOf ?? sourceDate(context.environment);
  const thisYear = today === undefined ? context.thisYear : Number(today.slice(0, 4));
  const targets = readTargets(typed.words, agencies, { cwd, content, thisYear });
  const where = content === path.resolve(cwd, 'content') ? '' : ` --content ${quoted(shown(content))}`;
  let made: Drafts;
  try {
    made = await makeDrafts(context, console, content, agencies, targets, typed, {
      shown,
      again: `npx nianbao new ${typed.words.map(quoted).join(' ')}${where}`,
    });
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    console.complain({ zh: '\n已取消，什么也没有写。', en: '\nCancelled; nothing was written.' });
    return EXIT.interrupted;
  }
  for (const { file, text, agencyFile } of made.drafts) {
    if (agencyFile !== undefined) await writeAtomically(fs, agencyFile.file, agencyFile.text);
    await writeAtomically(fs, file, text);
  }
  const text =
    options.format === 'json' ? draftsAsJson(made, shown, console.language) : listFiles(made, shown);
  if (options.outputFile === undefined) console.result(text);
  else await writeAtomically(fs, options.outputFile, text);
  narrate(console, made);
  if (made.drafts.length > 0) {
    const files = made.drafts.map(({ file }) => quoted(shown(file)));
    const what = files.length > 3 ? `--only "*/*/${targets.year}"` : files.join(' ');
    console.say({
      zh: `请打开填写，再检查（填好以前会有错误，草稿不会发布）：\n  npx nianbao check ${what}${where}`,
      en: `Fill in and check (until then there are errors; drafts are not published):\n  npx nianbao check ${what}${where}`,
    });
  }
  return EXIT.done;
}

/** What was written, one file a line. */
function listFiles({ drafts }: Drafts, shown: (file: string) => string): string {
  return drafts
    .flatMap(({ file, agencyFile }) => (agencyFile === undefined ? [file] : [agencyFile.file, file]))
    .map((file) => `${shown(file)}\n`)
    .join('');
}

function narrate(console: Console, { drafts, passedOver }: Drafts): void {
  for (const draft of drafts) {
    const name = agencyPath(draft.address);
    const { zh, en } = carriedOver(draft);
    console.say({ zh: `已起草 ${name}：${zh}`, en: `drafted ${name}: ${en}` });
  }
  for (const { address, why } of passedOver) {
    const name = agencyPath(address);
    console.say({ zh: `没有起草 ${name}：${why.zh}。`, en: `not drafted ${name}: ${why.en}.` });
  }
  if (drafts.length === 0) console.say({ zh: '没有要起草的报告。', en: 'There is no report to draft.' });
}

const quoted = (word: string): string => (/^[\w./:-]+$/.test(word) ? word : `"${word}"`);
