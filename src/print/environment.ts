import { EnvironmentError } from '../model/environment-error.ts';
import type { Message } from '../model/message.ts';
import type { BrowserSource } from './browser/find-browser.ts';
import type { BrowserOptions } from './browser/start-browser.ts';
import { trustedFolder } from './cache/trusted-folder.ts';
import { faceOfRole, installedFace } from './fonts/default-faces.ts';
import { readFontFile } from './fonts/font-file.ts';
import { fontRoles, type FontRole, type SiteFonts } from './fonts/font-roles.ts';
import { loadTypefaces, type Typefaces } from './fonts/load-typefaces.ts';
import { embeddedFonts } from './embedded-fonts.ts';
import { PrintError } from './print-error.ts';
import { openPrinter } from './printer.ts';

/** What is wrong, and what to do where that is known. */
export interface EnvironmentProblem {
  readonly text: Message;
  readonly hint?: Message;
}

/** The browser of this machine, after it has printed a line. */
export interface BrowserReport {
  readonly found: boolean;
  /** An executable that starts by itself. */
  readonly path?: string;
  readonly product?: string;
  readonly version?: string;
  readonly source?: BrowserSource;
  readonly sandbox: 'yes' | 'no' | 'unknown';
  /** PostScript names of the fonts in the line that was printed. */
  readonly embeddedFonts: readonly string[];
  readonly problem?: EnvironmentProblem;
}

/** One font file. */
export interface FontReport {
  readonly role: FontRole | 'fallback';
  readonly family: string;
  readonly version: string;
  readonly file: string;
  /** Hex; empty where the fonts could not be prepared. */
  readonly sha256: string;
  readonly ok: boolean;
  readonly problem?: EnvironmentProblem;
}

/** Everything that printing needs of this machine, as plain data. */
export interface PrintEnvironment {
  /** Whether reports can be printed. */
  readonly ok: boolean;
  readonly cache: { readonly path: string; readonly ok: boolean; readonly problem?: EnvironmentProblem };
  readonly browser: BrowserReport;
  readonly fonts: readonly FontReport[];
  readonly warnings: readonly Message[];
}

/**
 * Looks at browser, fonts and cache by using them: the browser is started and prints one line. What is wrong stands
 * in the result; nothing is thrown for it.
 */
export async function describePrintEnvironment(
  options: BrowserOptions & { readonly fonts?: SiteFonts | undefined },
): Promise<PrintEnvironment> {
  const { machine, fonts = {} } = options;
  const cacheProblem = await problemOf(trustedFolder(machine.cacheRoot, machine.uid));
  let typefaces: Typefaces | undefined;
  const fontProblem = await problemOf(
    loadTypefaces({ machine, fonts }).then((loaded) => {
      typefaces = loaded;
    }),
  );
  // A site's faulty font must not hide what there is to say about the browser.
  typefaces ??= await loadTypefaces({ machine }).catch(() => undefined);
  const printed =
    typefaces === undefined
      ? { browser: notTried(fontProblem), warnings: [] }
      : await describeBrowser(options, typefaces);
  const fontReports = await describeFonts(fonts, fontProblem === undefined ? typefaces : undefined);
  const ok =
    cacheProblem === undefined &&
    fontProblem === undefined &&
    printed.browser.problem === undefined &&
    fontReports.every((font) => font.ok);
  return {
    ok,
    cache: { path: machine.cacheRoot, ok: cacheProblem === undefined, ...optional(cacheProblem) },
    browser: printed.browser,
    fonts: fontReports,
    warnings: printed.warnings,
  };
}

async function describeBrowser(
  options: BrowserOptions,
  typefaces: Typefaces,
): Promise<{ readonly browser: BrowserReport; readonly warnings: readonly Message[] }> {
  try {
    const printer = await openPrinter({ ...options, typefaces });
    const sandbox = printer.sandboxed ? 'yes' : 'no';
    const known = { found: true, ...printer.browser, sandbox } as const;
    try {
      const css = 'p { font-family: var(--print-fangsong) }';
      const { bytes } = await printer.print({ lang: 'zh-CN', title: '年报', css, body: '<p>年报</p>' });
      const names = embeddedFonts(bytes);
      return { browser: { ...known, embeddedFonts: names }, warnings: printer.warnings };
    } catch (error) {
      return {
        browser: { ...known, embeddedFonts: [], problem: asProblem(error) },
        warnings: printer.warnings,
      };
    } finally {
      await printer.close();
    }
  } catch (error) {
    return { browser: notTried(asProblem(error)), warnings: [] };
  }
}

function notTried(problem: EnvironmentProblem | undefined): BrowserReport {
  return { found: false, sandbox: 'unknown', embeddedFonts: [], ...optional(problem) };
}

async function describeFonts(
  fonts: SiteFonts,
  typefaces: Typefaces | undefined,
): Promise<readonly FontReport[]> {
  const wanted = [
    ...fontRoles.map((role) => ({ role, file: fonts[role] })),
    ...(fonts.fallback ?? []).map((file) => ({ role: 'fallback' as const, file })),
  ];
  const reports: FontReport[] = [];
  for (const [index, { role, file }] of wanted.entries()) {
    const sha256 = typefaces?.identity[index]?.sha256 ?? '';
    let path = file ?? '';
    let names: Pick<FontReport, 'family' | 'version'> = { family: '', version: '' };
    const problem = await problemOf(
      (async () => {
        if (file === undefined && role !== 'fallback') path = (await installedFace(faceOfRole[role])).path;
        names = await readFontFile(path);
      })(),
    );
    const { family, version } = names;
    reports.push({
      role,
      family,
      version,
      file: path,
      sha256,
      ok: problem === undefined,
      ...optional(problem),
    });
  }
  return reports;
}

async function problemOf(work: Promise<unknown>): Promise<EnvironmentProblem | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return asProblem(error);
  }
}

function asProblem(error: unknown): EnvironmentProblem {
  if (error instanceof EnvironmentError) return { text: error.text, hint: error.hint };
  if (error instanceof PrintError) return { text: error.text };
  throw error;
}

function optional(problem: EnvironmentProblem | undefined): { readonly problem?: EnvironmentProblem } {
  return problem === undefined ? {} : { problem };
}
