import path from 'node:path';
import { checkReport } from '../check/check-report.ts';
import { T_PUA } from '../check/rules/T-PUA.ts';
import { isBroken } from '../model/broken-characters.ts';
import { faultAt } from '../load/fault-at.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { ReportFile } from '../load/find-content.ts';
import type { YamlDocument } from '../load/parse-yaml.ts';
import { parseYaml } from '../load/parse-yaml.ts';
import type { Picture, PictureFault } from '../load/read-picture.ts';
import { isPicture, readPicture } from '../load/read-picture.ts';
import { readText } from '../load/read-text.ts';
import type { ReadResult } from '../load/read-text.ts';
import { compareFindings, isBlocking } from '../model/finding.ts';
import type { Finding, NotAssessable } from '../model/finding.ts';
import type { Pointer } from '../model/pointer.ts';
import { foldedName, isPictureName } from '../model/picture-name.ts';
import { picturesIn } from '../model/prose.ts';
import { proseFields } from '../model/prose-fields.ts';
import type { Agency, Report, Site } from '../model/report.ts';
import { glyphFindings } from '../print/glyph-findings.ts';
import type { GlyphCoverage } from '../print/index.ts';
import { stretchRange } from '../validate/place.ts';
import { readReport } from '../validate/read-report.ts';

/** A report that could be read, with what its page is made from. */
export interface ReadableReport {
  readonly report: Report;
  readonly document: YamlDocument;
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly waiversInForce: readonly number[];
  /** The source file as it is. */
  readonly source: Uint8Array;
}

/** What one report's file comes to: loaded, validated and checked. */
export interface Examined {
  readonly findings: readonly Finding[];
  readonly notAssessable: readonly NotAssessable[];
  readonly draft: boolean;
  /** Whether it may be published: readable, no draft, no open error. */
  readonly publishable: boolean;
  /** SHA-256 of the source file, `undefined` where it could not be read. */
  readonly sourceSha256: string | undefined;
  /** Places with an error of shape. */
  readonly refused: readonly Pointer[];
  /** `undefined` where the file is no readable YAML. */
  readonly readable: ReadableReport | undefined;
}

/**
 * Loads, validates and checks one report. Whatever is wrong with it is a finding; it never throws for content.
 *
 * @param coverage which characters the fonts have; without it, `GLYPH` is not judged
 * @param asOf the day that counts as today, YYYY-MM-DD, where one is known
 */
export async function examineReport(
  fs: FileSystem,
  file: ReportFile,
  agency: Agency,
  site: Site,
  coverage?: GlyphCoverage,
  asOf?: string,
): Promise<Examined> {
  return examineRead(fs, file, await readText(fs, file), agency, site, coverage, asOf);
}

/** The same for a file that was read before, such as one whose last good state is to be shown again. */
export async function examineRead(
  fs: FileSystem,
  file: ReportFile,
  read: ReadResult,
  agency: Agency,
  site: Site,
  coverage?: GlyphCoverage,
  asOf?: string,
): Promise<Examined> {
  if (!read.ok) return unreadable([read.finding], read.sha256);
  const parsed = parseYaml(read.source);
  if (!parsed.ok) return unreadable(parsed.findings, read.sha256);

  const { document } = parsed;
  const { region, agency: slug, year } = file;
  const shape = readReport(document, { region, agency: slug, year }, agency);
  const checked = checkReport(shape.report, agency, document, shape.findings, site, asOf);
  const pictures = await readPictures(fs, file, shape.report, document);
  const hasBroken = checked.findings.some((finding) => finding.code === T_PUA.code && isBlocking(finding));
  const glyphs =
    coverage === undefined
      ? []
      : glyphFindings(document, coverage, agency.name, (character) => hasBroken && isBroken(character));
  const findings = [...shape.findings, ...checked.findings, ...pictures.findings, ...glyphs].sort(
    compareFindings,
  );
  return {
    findings,
    notAssessable: checked.notAssessable,
    draft: shape.report.draft,
    publishable: !shape.report.draft && !findings.some(isBlocking),
    sourceSha256: read.sha256,
    refused: checked.refused,
    readable: {
      report: shape.report,
      document,
      pictures: pictures.pictures,
      waiversInForce: checked.waiversInForce,
      source: read.bytes,
    },
  };
}

const unreadable = (findings: readonly Finding[], sourceSha256: string | undefined): Examined => ({
  findings,
  notAssessable: [],
  draft: false,
  publishable: false,
  sourceSha256,
  refused: [],
  readable: undefined,
});

async function readPictures(
  fs: FileSystem,
  file: ReportFile,
  report: Report,
  document: YamlDocument,
): Promise<{ pictures: ReadonlyMap<string, Picture>; findings: readonly Finding[] }> {
  const pictures = new Map<string, Picture>();
  const findings: Finding[] = [];
  const folder = path.join(path.dirname(file.path), String(file.year));
  const seen = new Set<string>();
  const folded = new Map<string, string>();
  for (const { at, prose } of proseFields(report)) {
    for (const { file: name } of picturesIn(prose)) {
      // A name that is no plain file name has its finding from the prose parser.
      if (seen.has(name) || !isPictureName(name)) continue;
      seen.add(name);
      const other = folded.get(foldedName(name));
      folded.set(foldedName(name), name);
      const picture = other === undefined ? await readPicture(fs, folder, name) : sameName(name, other);
      if (isPicture(picture)) {
        pictures.set(name, picture);
        continue;
      }
      const start = prose.text.indexOf(`(${name})`) + 1;
      const range = stretchRange(document, at, { start, end: start + name.length });
      findings.push(faultAt({ code: 'PATH', file: file.file, pointer: at, range, ...picture }));
    }
  }
  return { pictures, findings };
}

const sameName = (name: string, other: string): PictureFault => ({
  message: {
    zh: `图片“${name}”和“${other}”的文件名只差大小写`,
    en: `the pictures "${name}" and "${other}" differ in upper and lower case only`,
  },
  hint: {
    zh: '在有些电脑上它们是同一个文件。请给其中一个改名；本来就是一张图的，写成一样。',
    en: 'To some computers they are one file: rename one of them, or write the same name if they are one picture.',
  },
});
