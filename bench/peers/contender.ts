/** A report as every contender gets it: what stands in our print's body, and what a finished PDF says and carries. */
export interface BenchDocument {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** YYYY-MM-DD. */
  readonly date: string | null;
  /** HTML. */
  readonly body: string;
  /** report.json. */
  readonly data: string;
  /** The YAML. */
  readonly source: string;
}

/** Who makes PDFs in the bench: a process of its own for each. */
export interface Contender {
  readonly name: string;
  /** How many PDFs are asked for at a time. */
  readonly atOnce: number;
  /**
   * Brings a report into the form that the contender takes, which is not counted.
   *
   * @returns what makes its PDF; it throws where the PDF is not as it must be
   */
  prepare(document: BenchDocument): () => Promise<Uint8Array>;
  close(): Promise<void>;
}

/**
 * Opens a contender; a text says why it cannot take part, and what to do.
 *
 * @param count to be called before processes are ended, so that what they used is counted
 */
export type OpenContender = (count: () => void) => Promise<Contender | string>;
