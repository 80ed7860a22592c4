import fs from 'node:fs/promises';
import { Piscina } from 'piscina';
import type { FileSystem } from '../load/file-system.ts';
import type { GlyphCoverage, PrintMachine, SiteFonts } from '../print/index.ts';
import { loadTypefaces } from '../print/index.ts';
import { createEnvironment } from '../render/environment.ts';
import { TEMPLATES } from './package-root.ts';
import type { RenderedTask, ReportSummary, ReportTask } from './report-task.ts';
import { examineTask, renderTask } from './report-task.ts';

/** What a task came to: a report that throws fails alone. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Error };

/** Where a crew learns which characters can be printed. */
export interface FontSource {
  readonly machine: PrintMachine;
  readonly fonts?: SiteFonts | undefined;
}

/** Those who examine and render reports: this thread, or a pool of worker threads for many of them. */
export interface ReportCrew {
  examine(tasks: readonly ReportTask[]): Promise<readonly Outcome<ReportSummary>[]>;
  render(
    tasks: readonly (ReportTask & { readonly hasPdf: boolean })[],
  ): Promise<readonly Outcome<RenderedTask>[]>;
  close(): Promise<void>;
}

/** Below this, starting threads costs more than they save. */
const WORTH_THREADS = 200;

/** Tasks that go to a thread at once: small enough to share the work, large enough to be worth the message. */
export const BATCH = 50;

/**
 * Hires a crew for a number of reports.
 *
 * @param fileSystem what the crew of this thread reads with; threads always read the real one
 * @param fonts left out: `GLYPH` is not judged
 */
export async function hireCrew(
  fileSystem: FileSystem,
  reports: number,
  threads: number,
  fonts: FontSource | undefined,
): Promise<ReportCrew> {
  if (reports < WORTH_THREADS || threads < 2) return localCrew(fileSystem, await coverageOf(fonts));
  const extension = import.meta.filename.endsWith('.ts') ? 'ts' : 'js';
  const pool = new Piscina({
    filename: new URL(`./report-worker.${extension}`, import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    workerData: fonts,
  });
  return {
    examine: (tasks) => pool.run(tasks, { name: 'examine' }) as Promise<readonly Outcome<ReportSummary>[]>,
    render: (tasks) => pool.run(tasks, { name: 'render' }) as Promise<readonly Outcome<RenderedTask>[]>,
    close: () => pool.destroy(),
  };
}

/** What the fonts of a site cover; not known where there is nothing to print with. */
export async function coverageOf(fonts: FontSource | undefined): Promise<GlyphCoverage | undefined> {
  return fonts === undefined ? undefined : (await loadTypefaces(fonts)).coverage;
}

/** A crew that works in this thread. */
export function localCrew(fileSystem: FileSystem = fs, coverage?: GlyphCoverage): ReportCrew {
  const environment = createEnvironment(TEMPLATES);
  return {
    examine: (tasks) => each(tasks, (task) => examineTask(fileSystem, task, coverage)),
    render: (tasks) => each(tasks, (task) => renderTask(fileSystem, environment, task)),
    close: () => Promise.resolve(),
  };
}

async function each<T, R>(
  tasks: readonly T[],
  work: (task: T) => Promise<R>,
): Promise<readonly Outcome<R>[]> {
  const outcomes: Outcome<R>[] = [];
  for (const task of tasks) {
    try {
      outcomes.push({ ok: true, value: await work(task) });
    } catch (error) {
      outcomes.push({ ok: false, error: error instanceof Error ? error : new Error(String(error)) });
    }
  }
  return outcomes;
}
