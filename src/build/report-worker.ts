import type { ReportCrew } from './report-crew.ts';
import { workerData } from 'piscina';
import { blockingFileSystem } from '../load/blocking-file-system.ts';
import type { FontSource } from './report-crew.ts';
import { coverageOf, localCrew } from './report-crew.ts';

/** The tasks of a worker thread; each thread has a crew of its own, with its templates compiled once. */
const crew = localCrew(blockingFileSystem, await coverageOf(workerData as FontSource | undefined));

export const examine = (tasks: Parameters<ReportCrew['examine']>[0]): ReturnType<ReportCrew['examine']> =>
  crew.examine(tasks);
export const render = (tasks: Parameters<ReportCrew['render']>[0]): ReturnType<ReportCrew['render']> =>
  crew.render(tasks);
export const stage = (tasks: Parameters<ReportCrew['stage']>[0]): ReturnType<ReportCrew['stage']> =>
  crew.stage(tasks);
