import fs from 'node:fs/promises';
import { Piscina } from 'piscina';
import type { FileSystem } from '../load/file-system.ts';
import type { Site } from '../model/report.ts';
import type { GlyphCoverage, PrintMachine, SiteFonts } from '../print/index.ts';
import { loadTypefaces } from '../print/index.ts';
import { createEnvironment } from '../render/environment.ts';
import { TEMPLATES } from './package-root.ts';
import type {
  ExamineTask,
  RenderedTask,
  RenderTask,
  ReportSummary,
  StageTask,
  Workbench,
} from './report-task.ts';
import { examineTask, renderTask, stageTask } from './report-task.ts';
import type { StagedPage } from './stage-page.ts';

/** What a task came to: a report that throws fails alone. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: Error;
      /** What the system calls it, such as `ENOSPC`; a thread's messages do not carry it within the error. */
      readonly code?: string | undefined;
    };

/** Whether what an error is called is a system's name for a fault of the machine, such as `ENOSPC`. */
export const isSystemError = (code: string | undefined): boolean =>
  code !== undefined && /^E[A-Z]+$/.test(code);

/** Where a crew learns which characters can be printed. */
export interface FontSource {
  readonly machine: PrintMachine;
  readonly fonts?: SiteFonts | undefined;
}

/** Those who examine and render reports: this thread, or a pool of worker threads for many of them. */
export interface ReportCrew {
  examine(tasks: readonly ExamineTask[]): Promise<readonly Outcome<ReportSummary>[]>;
  render(tasks: readonly RenderTask[]): Promise<readonly Outcome<RenderedTask>[]>;
  stage(tasks: readonly StageTask[]): Promise<readonly Outcome<StagedPage>[]>;
  close(): Promise<void>;
}

/** A crew without tasks. */
export const NOBODY: ReportCrew = {
  examine: () => Promise.resolve([]),
  render: () => Promise.resolve([]),
  stage: () => Promise.resolve([]),
  close: () => Promise.resolve(),
};

/** Hires a crew for so many reports of a site. */
export type HireCrew = (site: Site, reports: number) => Promise<ReportCrew>;

/**
 * One crew for all phases of a run, hired at the first need; a larger one replaces it where many more reports come.
 * Whoever opens the office closes it.
 */
export function openCrewOffice(hire: HireCrew): { readonly hire: HireCrew; close(): Promise<void> } {
  let crew: ReportCrew | undefined;
  let isLarge = false;
  return {
    async hire(site, reports) {
      if (crew !== undefined && (isLarge || reports < WORTH_THREADS)) return crew;
      await crew?.close();
      isLarge = reports >= WORTH_THREADS;
      return (crew = await hire(site, reports));
    },
    async close() {
      await crew?.close();
      crew = undefined;
    },
  };
}

/** Below this, starting threads costs more than they save. */
const WORTH_THREADS = 200;

/** Tasks that go to a thread at once: small enough to share the work, large enough to be worth the message. */
export const BATCH = 50;

/** The module that worker threads run. */
const WORKER = new URL(
  `./report-worker.${import.meta.filename.endsWith('.ts') ? 'ts' : 'js'}`,
  import.meta.url,
);

/**
 * Hires a crew for a number of reports.
 *
 * @param fileSystem what the crew of this thread reads with; threads always read the real one
 * @param fonts left out: `GLYPH` is not judged
 * @param worker left out: our own
 * @throws EnvironmentError where the fonts cannot be loaded
 */
export async function hireCrew(
  fileSystem: FileSystem,
  reports: number,
  threads: number,
  fonts: FontSource | undefined,
  worker: URL = WORKER,
): Promise<ReportCrew> {
  // Threads load the fonts by themselves; what is wrong with them is told from here, once and with its reason.
  const coverage = await coverageOf(fonts);
  if (reports < WORTH_THREADS || threads < 2) return localCrew(fileSystem, coverage);
  const pool = new Piscina({
    filename: worker.href,
    minThreads: threads,
    maxThreads: threads,
    workerData: fonts,
    resourceLimits: THREAD_MEMORY,
  });
  // Threads that end with nothing to do, as those that do not even start, are of no use: this one does the work then.
  let standIn: ReportCrew | undefined;
  pool.on('error', () => {
    standIn ??= localCrew(fileSystem, coverage);
    void pool.destroy();
  });
  const run =
    <T, R>(name: keyof ReportCrew, by: (crew: ReportCrew, tasks: readonly T[]) => Outcomes<R>) =>
    async (tasks: readonly T[]): Outcomes<R> => {
      if (standIn !== undefined) return by(standIn, tasks);
      try {
        return (await pool.run(tasks, { name })) as readonly Outcome<R>[];
      } catch (error) {
        if (standIn !== undefined) return by(standIn, tasks);
        // The thread is gone, and one of the reports took it along: which one shows when each goes by itself.
        if (tasks.length === 1) return [{ ok: false, error: asError(error) }];
        const outcomes: Outcome<R>[] = [];
        for (const task of tasks) outcomes.push(...(await run(name, by)([task])));
        return outcomes;
      }
    };
  return {
    examine: run('examine', (crew, tasks: readonly ExamineTask[]) => crew.examine(tasks)),
    render: run('render', (crew, tasks: readonly RenderTask[]) => crew.render(tasks)),
    stage: run('stage', (crew, tasks: readonly StageTask[]) => crew.stage(tasks)),
    close: () => pool.destroy(),
  };
}

type Outcomes<R> = Promise<readonly Outcome<R>[]>;

/**
 * What a thread may take, in MiB. A report takes two or three; without a limit a thread on a large machine lets ten
 * times of it pile up before it tidies.
 */
const THREAD_MEMORY = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 };

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** What the fonts of a site cover; not known where there is nothing to print with. */
export async function coverageOf(fonts: FontSource | undefined): Promise<GlyphCoverage | undefined> {
  return fonts === undefined ? undefined : (await loadTypefaces(fonts)).coverage;
}

/** A crew that works in this thread. */
export function localCrew(fileSystem: FileSystem = fs, coverage?: GlyphCoverage): ReportCrew {
  const bench: Workbench = { fs: fileSystem, environment: createEnvironment(TEMPLATES), coverage };
  return {
    examine: (tasks) => each(tasks, (task) => examineTask(bench, task)),
    render: (tasks) => each(tasks, (task) => renderTask(bench, task)),
    stage: (tasks) => each(tasks, (task) => stageTask(bench, task)),
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
      outcomes.push({ ok: false, error: asError(error), code: (error as NodeJS.ErrnoException).code });
    }
  }
  return outcomes;
}
