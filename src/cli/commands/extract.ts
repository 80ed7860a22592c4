import path from 'node:path';
import { writeAtomically } from '../../archive/atomic-file.ts';
import { extractAttachments } from '../../finish/extract.ts';
import { isNotFound } from '../../load/file-system.ts';
import { PdfError } from '../../pdf/pdf-error.ts';
import type { Console } from '../console.ts';
import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import { EXIT } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';

/**
 * `nianbao extract FILE.pdf`: the data that a PDF carries. `report.json` goes to stdout; with `--output DIR` all its
 * files (the data and the source) are written there.
 */
export async function extract(
  context: CliContext,
  console: Console,
  paths: readonly string[],
  output: string | undefined,
): Promise<ExitCode> {
  const [given, ...more] = paths;
  if (given === undefined || more.length > 0) {
    throw new UsageError(
      { zh: 'extract 后面写一个 PDF 文件', en: 'extract takes one PDF file' },
      { zh: '例如 nianbao extract 2024.pdf', en: 'For example: nianbao extract 2024.pdf' },
    );
  }
  const bytes = await context.fs.readFile(path.resolve(context.cwd, given)).catch((error: unknown) => {
    if (isNotFound(error)) throw new UsageError({ zh: `找不到“${given}”`, en: `"${given}" is not there` });
    throw error;
  });
  let files;
  try {
    files = extractAttachments(bytes);
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    console.complain({ zh: `${given}：${error.text.zh}`, en: `${given}: ${error.text.en}` });
    return EXIT.findings;
  }
  if (files.length === 0) {
    console.complain({ zh: `${given} 里没有附带数据。`, en: `${given} carries no data.` });
    return EXIT.findings;
  }
  if (output !== undefined) {
    for (const { name, data } of files) {
      // The name comes out of a file that anybody may have made.
      const safe = path.basename(name.replaceAll('\\', '/'));
      if (safe === '' || safe === '.' || safe === '..') continue;
      const target = path.resolve(context.cwd, output, safe);
      await writeAtomically(context.fs, target, data);
      console.say({ zh: `写出 ${target}`, en: `wrote ${target}` });
    }
    return EXIT.done;
  }
  const data = files.find(({ relationship, mime }) => relationship === 'Data' && mime === 'application/json');
  if (data === undefined) {
    console.complain({ zh: `${given} 里没有 report.json。`, en: `${given} has no report.json.` });
    return EXIT.findings;
  }
  console.result(Buffer.from(data.data).toString('utf8'));
  return EXIT.done;
}
