import type { Finding } from '../model/finding.ts';
import type { Message } from '../model/message.ts';

/** Where a long run tells how far it is. The command line shows it on a terminal and says little elsewhere. */
export interface Progress {
  /** Begins a phase of so many steps. */
  phase(name: Message, steps: number): void;
  /** So many steps of the phase are done; `subject` is the last one. */
  step(count: number, subject?: string): void;
  /** An error was found; the line tells how many there are, and which was the last. */
  found(finding: Finding): void;
  /** The last phase is over. */
  end(): void;
}

/** Progress that nobody watches. */
export const SILENT: Progress = {
  phase: () => undefined,
  step: () => undefined,
  found: () => undefined,
  end: () => undefined,
};
