import type nodeFs from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { LockHolder } from '../archive/output-lock.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { PrintMachine } from '../print/index.ts';
import type { OutputStream } from './console.ts';

/** Where a person types answers, if it is a terminal. */
export interface InputStream extends Readable {
  readonly isTTY?: boolean;
}

/** The process as commands see it: read once in main.ts, passed in everywhere. */
export interface CliContext {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly fs: FileSystem & typeof nodeFs;
  readonly machine: PrintMachine;
  readonly nodeVersion: string;
  readonly cores: number;
  /** This process, as others of this machine or of another can tell it. */
  readonly process: LockHolder;
  /** Whether a process of this machine is running. */
  readonly isAlive: (pid: number) => boolean;
  /** Milliseconds of a clock that only moves forward. */
  readonly now: () => number;
  /** By this machine's clock; only to tell a year that was mistyped. */
  readonly thisYear: number;
  /** Aborted on Ctrl-C. */
  readonly signal: AbortSignal;
}
