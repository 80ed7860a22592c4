import { blockingFileSystem } from '../load/blocking-file-system.ts';
import type { ReportFile } from '../load/find-content.ts';
import type { ExpectedFile } from './scout.ts';
import { fingerprintsOf, incompleteOf } from './scout.ts';

/** The tasks of a scout's thread. */
export const fingerprints = (files: readonly ReportFile[]): Promise<readonly (string | undefined)[]> =>
  fingerprintsOf(blockingFileSystem, files);
export const incomplete = (question: {
  readonly root: string;
  readonly groups: readonly (readonly ExpectedFile[])[];
}): Promise<readonly number[]> => incompleteOf(blockingFileSystem, question.root, question.groups);
