import { PrintError } from './print-error.ts';

/**
 * Waits for a print, but not for ever. The print itself goes on: whoever asked must end the browser that does it.
 *
 * @param work what the browser does
 * @param timeout milliseconds
 * @throws PrintError when it takes too long or the browser fails; the signal's reason when it is aborted
 */
export async function limitedPrint<T>(work: Promise<T>, timeout: number, signal?: AbortSignal): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timedOut(timeout)), timeout);
  });
  const limited = Promise.race([work, late]);
  try {
    return await (signal === undefined ? limited : untilAborted(limited, signal));
  } catch (error) {
    if (error instanceof PrintError || signal?.aborted === true) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new PrintError(
      'crash',
      { zh: `打印时浏览器出错：${reason}`, en: `the browser failed while printing: ${reason}` },
      { cause: error },
    );
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for a piece of work until a signal is aborted; then rejects with the signal's reason. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let abort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (abort !== undefined) signal.removeEventListener('abort', abort);
  }
}

function timedOut(timeout: number): PrintError {
  const seconds = timeout / 1000;
  return new PrintError('timeout', {
    zh: `打印超过 ${seconds} 秒仍未完成`,
    en: `printing took longer than ${seconds} s`,
  });
}
