import { setFlagsFromString } from 'node:v8';

/**
 * Tells the engine not to put new objects among the old ones at once where earlier ones of their kind lived for long. In
 * a row of PDFs those of one are alive until it is done, so that the engine comes to do that, and what hangs on such
 * objects then outlives its PDF: collecting garbage took 8 ms of CPU time more for each. The engine looks at this setting
 * at every decision, so that it may come late; nothing that is made depends on it.
 */
export function expectShortLives(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
