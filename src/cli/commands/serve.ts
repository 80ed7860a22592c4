import type { Console } from '../console.ts';
import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Options, RawOptions } from '../options.ts';
import { build } from './build.ts';

/** `nianbao serve`: preview with live reload. */
export async function serve(context: CliContext, console: Console, options: Options, _raw: RawOptions): Promise<ExitCode> {
  return build(context, console, options);
}
