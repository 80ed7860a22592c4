import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EnvironmentError } from '../../model/environment-error.ts';
import type { FontRole } from './font-roles.ts';

/** A face that comes with the packages. */
export interface DefaultFace {
  /** Its family in the print style sheet, `nianbao-serif-400`. */
  readonly family: string;
  readonly package: string;
  /** The font file inside the package. */
  readonly file: string;
}

const serif = '@expo-google-fonts/noto-serif-sc';
const sans = '@expo-google-fonts/noto-sans-sc';

const serifRegular: DefaultFace = {
  family: 'nianbao-serif-400',
  package: serif,
  file: '400Regular/NotoSerifSC_400Regular.ttf',
};
const serifSemibold: DefaultFace = {
  family: 'nianbao-serif-600',
  package: serif,
  file: '600SemiBold/NotoSerifSC_600SemiBold.ttf',
};
const sansMedium: DefaultFace = {
  family: 'nianbao-sans-500',
  package: sans,
  file: '500Medium/NotoSansSC_500Medium.ttf',
};

/** All faces that come along. */
export const defaultFaces: readonly DefaultFace[] = [serifRegular, serifSemibold, sansMedium];

/** The faces that are asked in every role for what the role's own face lacks. (Semibold has what regular has.) */
export const standIns: readonly DefaultFace[] = [serifRegular, sansMedium];

/**
 * The face of each role where a site names none. There is no 仿宋, 楷体 or 小标宋 among the openly licensed faces of
 * the package registry, so a Song face (Noto Serif, the same as 思源宋体) stands in, told apart by its weight.
 */
export const faceOfRole: Readonly<Record<FontRole, DefaultFace>> = {
  fangsong: serifRegular,
  xiaobiaosong: serifSemibold,
  kaiti: serifSemibold,
  heiti: sansMedium,
  strong: serifSemibold,
};

/** Where a face is installed: its file, and the version of its package. */
export interface InstalledFace {
  readonly face: DefaultFace;
  readonly path: string;
  readonly packageVersion: string;
}

/**
 * Finds a face in the installed packages.
 *
 * @throws EnvironmentError when the package is not installed
 */
export async function installedFace(face: DefaultFace): Promise<InstalledFace> {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${face.package}/package.json`);
    const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
    return { face, path: join(dirname(manifest), face.file), packageVersion: version };
  } catch (error) {
    throw new EnvironmentError(
      { zh: `缺少字体包 ${face.package}`, en: `the font package ${face.package} is missing` },
      { zh: '请在项目文件夹中运行 npm ci', en: 'run npm ci in the project folder' },
      { cause: error },
    );
  }
}
