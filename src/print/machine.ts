/**
 * What printing must know about the machine. The command line reads these facts once and passes them in, so that
 * nothing in this folder looks at the process by itself.
 */
export interface PrintMachine {
  /** As `process.platform`. */
  readonly platform: NodeJS.Platform;
  /** As `process.arch`. */
  readonly arch: string;
  /** The user id that this process runs as; undefined where the system has none (Windows). */
  readonly uid: number | undefined;
  /** The user's home folder, absolute; undefined where there is none. */
  readonly home: string | undefined;
  /** The folder for temporary files, absolute. */
  readonly temporaryRoot: string;
  /** The machine cache (see `machineCacheRoot`), absolute. */
  readonly cacheRoot: string;
  /** The environment variables. */
  readonly environment: Environment;
  /** This process, by which the next one tells whose folders are left over; left out: none are tidied away. */
  readonly process?: { readonly pid: number; readonly host: string } | undefined;
}

/** Environment variables by name, as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;
