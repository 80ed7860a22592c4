import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { preparedFaces } from '../../../src/print/fonts/prepared-faces.ts';
import type { OpenContender } from '../contender.ts';
import { machine } from '../print-machine.ts';
import { printBlocks } from './print-blocks.ts';

/** Where the compiler is looked for. It is not installed with the project: nobody needs it but this bench. */
const TOOLS = process.env['BENCH_TOOLS'] ?? path.join(os.tmpdir(), 'peers-tools');
const PACKAGE = '@myriaddreamin/typst-ts-node-compiler';

/** The part of the compiler that is used here. */
interface Compiler {
  pdf(
    what: { readonly mainFileContent: string; readonly inputs: Readonly<Record<string, string>> },
    how: { readonly pdfStandard: string },
  ): Uint8Array;
  evictCache(age: number): void;
}
interface CompilerPackage {
  readonly NodeCompiler: {
    create(options: {
      readonly workspace: string;
      readonly fontArgs: readonly { readonly fontPaths: readonly string[] }[];
    }): Compiler;
  };
}

/** Typst makes PDF/A-3a, or PDF/UA-1; both at once it refuses. The same cut faces as ours; no memory of the document before. */
export const openTypst =
  (standard: 'a-3a' | 'ua-1'): OpenContender =>
  async () => {
    let compilerPackage: CompilerPackage;
    try {
      compilerPackage = createRequire(path.join(TOOLS, 'package.json'))(PACKAGE) as CompilerPackage;
    } catch {
      return `it is not there: npm install --prefix ${TOOLS} ${PACKAGE}, or name another folder in BENCH_TOOLS`;
    }
    const folder = await mkdtemp(path.join(os.tmpdir(), 'nianbao-bench-typst-'));
    for (const { family, common } of await preparedFaces(machine))
      await symlink(common, path.join(folder, `${family}.ttf`));
    const template = await readFile(path.join(import.meta.dirname, 'report.typ'), 'utf8');
    const compiler = compilerPackage.NodeCompiler.create({
      workspace: folder,
      fontArgs: [{ fontPaths: [folder] }],
    });
    return {
      name: `Typst ${standard}`,
      atOnce: 1,
      prepare({ title, author, subject, date, body, data, source }) {
        const [year, month, day] = (date ?? '2000-01-01').split('-').map(Number);
        const blocks = printBlocks(body);
        const report = JSON.stringify({ title, author, subject, date: { year, month, day }, blocks });
        const what = { mainFileContent: template, inputs: { report, data, source, standard } };
        return () => {
          compiler.evictCache(0);
          return Promise.resolve(compiler.pdf(what, { pdfStandard: standard }));
        };
      },
      close: () => rm(folder, { recursive: true, force: true }),
    };
  };
