import type { Progress } from '../build/progress.ts';
import type { Message } from '../model/message.ts';
import type { Console } from './console.ts';

/** Elsewhere than on a terminal, one line for so many steps. */
const LINE_EVERY = 500;

/**
 * Shows progress as one line that is drawn over on a terminal, with rate and remaining time; elsewhere only a line
 * now and then, so that a log stays readable.
 *
 * @param now milliseconds of a clock that only moves forward
 */
export function progressLine(console: Console, now: () => number): Progress {
  let name: Message = { zh: '', en: '' };
  let total = 0;
  let done = 0;
  let started = 0;
  let drawn = 0;
  let lineAt = LINE_EVERY;
  let errors = 0;
  let last = '';
  const { language, stderr, interactive, quiet } = console;
  const clear = (): void => {
    if (drawn > 0) stderr.write('\r\u001b[2K');
    drawn = 0;
  };
  const draw = (subject: string): void => {
    const seconds = (now() - started) / 1000;
    const rate = done / Math.max(seconds, 0.001);
    const left = rate > 0 ? Math.ceil((total - done) / rate) : 0;
    const rest =
      language === 'zh'
        ? `每秒 ${rate.toFixed(1)} 份，约剩 ${left} 秒`
        : `${rate.toFixed(1)}/s, ${left} s left`;
    const found =
      errors === 0
        ? ''
        : language === 'zh'
          ? `  错误 ${errors} 处，最近 ${last}`
          : `  ${errors} errors, last ${last}`;
    stderr.write(`\r\u001b[2K${name[language]} ${done}/${total}  ${rest}${found}  ${subject.slice(-40)}`);
    drawn = now();
  };
  return {
    phase(phaseName, steps) {
      clear();
      name = phaseName;
      total = steps;
      done = 0;
      started = now();
      lineAt = LINE_EVERY;
    },
    step(count, subject = '') {
      done += count;
      if (interactive) {
        if (now() - drawn > 100) draw(subject);
      } else if (!quiet && done >= lineAt) {
        stderr.write(`${name[language]} ${done}/${total}\n`);
        lineAt += LINE_EVERY;
      }
    },
    found({ code, file, range }) {
      errors += 1;
      last = `${code} ${file.split('/').slice(-3).join('/')}:${range.start.line}`;
    },
    end: clear,
  };
}
