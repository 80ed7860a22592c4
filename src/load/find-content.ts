import path from 'node:path';
import { isRegionCode, isSlug } from '../model/address.ts';
import type { AgencyAddress, ReportAddress } from '../model/address.ts';
import { compareText } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import { faultAt } from './fault-at.ts';
import type { FileSystem } from './file-system.ts';
import { errorName, hasCode, isNotFound } from './file-system.ts';

/** A file of the content folder: where it is, and how it is called to people. */
export interface ContentFile {
  readonly path: string;
  /** Relative to the content folder's parent, with "/". */
  readonly file: string;
}

/** A report's file and address. */
export interface ReportFile extends ReportAddress, ContentFile {
  /** Whether something stands at the place of its picture folder; left out: nobody has looked. */
  readonly hasFolder?: boolean | undefined;
}

/** An agency's folder; `agencyFile` is undefined where `agency.yaml` is missing. */
export interface AgencyFolder extends AgencyAddress {
  readonly path: string;
  readonly file: string;
  readonly agencyFile: ContentFile | undefined;
  readonly reports: readonly ReportFile[];
}

/** The files of the site's theme, in the folder `theme`. */
export interface ThemeFiles {
  readonly css?: ContentFile;
  readonly data?: ContentFile;
  readonly logo?: ContentFile;
  readonly header?: ContentFile;
  readonly footer?: ContentFile;
}

/** What a content folder holds, in a stable order, and what in it is out of place. */
export interface ContentTree {
  readonly site: ContentFile | undefined;
  readonly theme: ThemeFiles;
  readonly agencies: readonly AgencyFolder[];
  readonly findings: readonly Finding[];
}

const REPORT_NAME = /^([12][0-9]{3})\.yaml$/;
const SUPERSEDED_NAME = /^[12][0-9]{3}\.r[1-9][0-9]*\.yaml$/;
/** What a theme may have, and which of its files each is; of two emblems the drawing is taken. */
const THEME_NAMES: Readonly<Record<string, keyof ThemeFiles>> = {
  'footer.html': 'footer',
  'header.html': 'header',
  'logo.png': 'logo',
  'logo.svg': 'logo',
  'theme.css': 'css',
  'theme.yaml': 'data',
};
const YEAR_FOLDER = /^[12][0-9]{3}$/;

/**
 * Lists a content folder (contract: `site.yaml`, `<region>/<agency>/{agency,<year>}.yaml`). Symbolic links, devices
 * and pipes are refused unopened. Names that mean nothing are reported, as a misspelt name would otherwise be a
 * report that is silently never published; names that begin with a dot are ignored.
 *
 * @param found hears of each agency as soon as its folder is listed
 * @throws the file system's error where the content folder itself cannot be read
 */
export async function findContent(
  fs: FileSystem,
  root: string,
  found: (folder: AgencyFolder) => void = () => undefined,
): Promise<ContentTree> {
  const findings: Finding[] = [];
  const shown = (absolute: string): string =>
    path.relative(path.dirname(root), absolute).split(path.sep).join('/');
  /** @param names takes all names, also of what is refused */
  const list = async (
    folder: string,
    names?: Set<string>,
  ): Promise<{ name: string; kind: 'file' | 'folder' }[]> => {
    const listed: { name: string; kind: 'file' | 'folder' }[] = [];
    const entries = await fs.readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      // One folder that may not be read must not keep the others from being published.
      if (folder === root) throw error;
      findings.push(closedFolder(shown(folder), error));
      return [];
    });
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      names?.add(entry.name);
      if (entry.isFile()) listed.push({ name: entry.name, kind: 'file' });
      else if (entry.isDirectory()) listed.push({ name: entry.name, kind: 'folder' });
      else findings.push(specialFile(shown(path.join(folder, entry.name)), entry.isSymbolicLink()));
    }
    return listed.sort((a, b) => compareText(a.name, b.name));
  };
  const contentFile = (absolute: string): ContentFile => ({ path: absolute, file: shown(absolute) });
  const misplaced = (absolute: string): void => void findings.push(misplacedFile(shown(absolute)));

  let site: ContentFile | undefined;
  let theme: ThemeFiles = {};
  const agencies: AgencyFolder[] = [];
  for (const entry of await list(root)) {
    const entryPath = path.join(root, entry.name);
    if (entry.kind === 'file') {
      if (entry.name === 'site.yaml') site = contentFile(entryPath);
      else if (isStrayYaml(entry.name)) misplaced(entryPath);
    } else if (isRegionCode(entry.name)) {
      for (const folder of await list(entryPath)) {
        const folderPath = path.join(entryPath, folder.name);
        if (folder.kind === 'file') {
          if (isStrayYaml(folder.name)) misplaced(folderPath);
        } else if (isSlug(folder.name)) {
          const agency = await agencyFolder(entry.name, folder.name, folderPath);
          agencies.push(agency);
          found(agency);
        } else {
          findings.push(badAgencyFolder(shown(folderPath), folder.name));
        }
      }
    } else if (entry.name === 'theme') {
      theme = await themeFolder(entryPath);
    } else if (isStrayYaml(entry.name)) {
      findings.push(folderForFile(shown(entryPath)));
    } else if (await holdsYaml(fs, entryPath)) {
      findings.push(badRegionFolder(shown(entryPath), entry.name));
    }
  }
  return { site, theme, agencies, findings };

  async function themeFolder(folder: string): Promise<ThemeFiles> {
    const files: { -readonly [Key in keyof ThemeFiles]: ThemeFiles[Key] } = {};
    for (const { name, kind } of await list(folder)) {
      const absolute = path.join(folder, name);
      const role = Object.hasOwn(THEME_NAMES, name) ? THEME_NAMES[name] : undefined;
      if (role === undefined || kind !== 'file') findings.push(notOfTheme(shown(absolute)));
      else files[role] = contentFile(absolute);
    }
    return files;
  }

  async function agencyFolder(region: string, agency: string, folder: string): Promise<AgencyFolder> {
    let agencyFile: ContentFile | undefined;
    const reports: ReportFile[] = [];
    const names = new Set<string>();
    for (const entry of await list(folder, names)) {
      const entryPath = path.join(folder, entry.name);
      const year = REPORT_NAME.exec(entry.name)?.[1];
      if (entry.kind === 'folder') {
        if (isStrayYaml(entry.name)) findings.push(folderForFile(shown(entryPath)));
        else if (!YEAR_FOLDER.test(entry.name) && (await holdsYaml(fs, entryPath))) misplaced(entryPath);
      } else if (entry.name === 'agency.yaml') {
        agencyFile = contentFile(entryPath);
      } else if (year !== undefined) {
        const address = { region, agency, year: Number(year) };
        reports.push({ ...contentFile(entryPath), ...address, hasFolder: names.has(year) });
      } else if (isStrayYaml(entry.name) && !SUPERSEDED_NAME.test(entry.name)) {
        misplaced(entryPath);
      }
    }
    return { region, agency, path: folder, file: shown(folder), agencyFile, reports };
  }
}

const isStrayYaml = (name: string): boolean => /\.ya?ml(?![\p{L}\p{N}])/iu.test(name);

/** Whether a folder with a wrong name looks as if reports were meant to be in it, two levels deep at most. */
async function holdsYaml(fs: FileSystem, folder: string, depth = 2): Promise<boolean> {
  try {
    for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
      if (entry.isFile() && isStrayYaml(entry.name)) return true;
      if (entry.isDirectory() && depth > 1 && (await holdsYaml(fs, path.join(folder, entry.name), depth - 1)))
        return true;
    }
    return false;
  } catch (error) {
    if (isNotFound(error) || hasCode(error, 'EACCES')) return false;
    throw error;
  }
}

const specialFile = (file: string, isLink: boolean): Finding =>
  faultAt({
    code: 'PATH',
    file,
    message: isLink
      ? { zh: '这里是一个符号链接，不会被读取', en: 'this is a symbolic link, which is not read' }
      : { zh: '这里不是普通文件，不会被读取', en: 'this is no regular file and is not read' },
    hint: { zh: '请换成文件本身。', en: 'Put the file itself here.' },
  });

const misplacedFile = (file: string): Finding =>
  faultAt({
    code: 'PATH',
    file,
    message: { zh: '文件名或位置不合规定，没有被读取', en: 'the name or place is not a legal one; not read' },
    hint: {
      zh: '报告应放在“行政区划代码/机关代号/年份.yaml”，例如 220102/nanguan-ecology/2024.yaml；机关情况写在同一文件夹的 agency.yaml。',
      en: 'A report belongs at <region>/<agency>/<year>.yaml, the agency at <region>/<agency>/agency.yaml.',
    },
  });

const notOfTheme = (file: string): Finding =>
  faultAt({
    code: 'PATH',
    file,
    message: { zh: '网站外观里没有这种文件，没有被读取', en: 'a theme has no such file; not read' },
    hint: {
      zh: `theme 文件夹里可以放：${Object.keys(THEME_NAMES).join('、')}。`,
      en: `A theme may have: ${Object.keys(THEME_NAMES).join(', ')}.`,
    },
  });

const folderForFile = (file: string): Finding =>
  faultAt({
    code: 'PATH',
    file,
    message: {
      zh: '这里应是文件，却是一个文件夹，没有被读取',
      en: 'a file is expected here, not a folder; not read',
    },
    hint: {
      zh: '请把里面的文件移出来并改成规定的文件名，或给文件夹改名。',
      en: 'Move the file out of it and give it this name, or rename the folder.',
    },
  });

const closedFolder = (file: string, error: unknown): Finding =>
  faultAt({
    code: 'PATH',
    file,
    message: {
      zh: `文件夹无法读取（${errorName(error)}），其中的报告没有发布`,
      en: `the folder cannot be read (${errorName(error)}); the reports in it are not published`,
    },
    hint: { zh: '请检查文件夹的权限。', en: 'Check the permissions of the folder.' },
  });

const badRegionFolder = (file: string, name: string): Finding =>
  faultAt({
    code: 'PATH',
    file,
    message: {
      zh: `文件夹“${name}”不是六位行政区划代码，其中的报告没有被读取`,
      en: `the folder "${name}" is no six-digit region code; the reports in it are not read`,
    },
    hint: {
      zh: '请改用六位行政区划代码作文件夹名；不知道代码时用 000000。',
      en: 'Name the folder by the six-digit code of the region, 000000 where it is unknown.',
    },
  });

const badAgencyFolder = (file: string, name: string): Finding =>
  faultAt({
    code: 'PATH',
    file,
    message: {
      zh: `文件夹“${name}”不能作机关代号，其中的报告没有被读取`,
      en: `the folder "${name}" is no legal agency slug; the reports in it are not read`,
    },
    hint: {
      zh: '机关代号用小写字母、数字和单个连字符，最多 40 个字符，例如 nanguan-ecology。',
      en: 'A slug has lower-case letters, digits and single hyphens, 40 characters at most.',
    },
  });
