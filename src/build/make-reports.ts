import { breathe } from '../load/blocking-file-system.ts';
import { reportPath } from '../model/address.ts';
import { inParallel } from './in-parallel.ts';
import { REPORTS_TOGETHER } from './print-shop.ts';
import type { Progress } from './progress.ts';
import type { Publication } from './publication.ts';
import { isMadeAhead, publishPages, publishReport } from './publish-report.ts';
import type { Publishable, PublishContext, PublishResult } from './publish-report.ts';
import { BATCH, NOBODY } from './report-crew.ts';
import type { HireCrew } from './report-crew.ts';
import type { Tally } from './tally.ts';

/** After so many reports what was made is put in its place: a run that is killed need not begin from the start. */
const CHECKPOINT = 200;

/**
 * Makes reports, each with its PDF where PDFs are made. One that cannot be rendered or printed fails alone, and what is
 * published of it stays.
 *
 * @param stay leaves what is published of a report, by its path
 * @throws the system's error where the machine or the disk is at fault; what was made before is in `publication`
 */
export async function makeReports(
  work: readonly Publishable[],
  context: Omit<PublishContext, 'crew'> & {
    readonly hireCrew: HireCrew;
    readonly jobs: number;
    readonly publication: Publication;
    readonly tally: Tally;
    readonly stay: (key: string) => Promise<unknown>;
    readonly progress: Progress;
  },
): Promise<void> {
  const { publication, tally, stay, progress, jobs, signal } = context;
  progress.phase({ zh: '生成', en: 'building' }, work.length);
  const toRender = work.filter((report) => !isMadeAhead(report)).length;
  // Nobody is hired where nothing is to be done.
  const crew = toRender === 0 ? NOBODY : await context.hireCrew(context.site, toRender);
  const note = async ({ file }: Publishable, result: PublishResult): Promise<void> => {
    tally.note(file.file, result);
    if (result.entry === undefined) await stay(reportPath(file));
    else publication.publish(reportPath(file), result.entry, result.files);
    progress.step(1, file.file);
  };
  if (context.shop === undefined) {
    const batches = Array.from({ length: Math.ceil(work.length / BATCH) }, (_, index) =>
      work.slice(index * BATCH, (index + 1) * BATCH),
    );
    await inParallel(batches, Math.max(2, jobs), signal, async (batch) => {
      const results = await publishPages({ ...context, crew }, batch);
      for (const [index, result] of results.entries()) await note(batch[index]!, result);
      await breathe();
    });
    return;
  }
  let sinceCheckpoint = 0;
  await inParallel(work, 2 * REPORTS_TOGETHER * jobs, signal, async (report) => {
    await note(report, await publishReport({ ...context, crew }, report));
    sinceCheckpoint += 1;
    if (sinceCheckpoint < CHECKPOINT) return;
    sinceCheckpoint = 0;
    await publication.checkpoint();
  });
}
