import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileSystem } from '../../src/load/file-system.ts';
import { findContent } from '../../src/load/find-content.ts';

let root: string;

beforeEach(async () => {
  root = path.join(await fs.mkdtemp(path.join(os.tmpdir(), 'nianbao-find-')), 'content');
});
afterEach(async () => {
  await fs.rm(path.dirname(root), { recursive: true, force: true });
});

async function put(...files: readonly string[]): Promise<void> {
  for (const file of files) {
    const absolute = path.join(root, file);
    if (file.endsWith('/')) await fs.mkdir(absolute, { recursive: true });
    else {
      await fs.mkdir(path.dirname(absolute), { recursive: true });
      await fs.writeFile(absolute, 'x: 1\n');
    }
  }
}

const find = async (disk: FileSystem = fs): Promise<{ reports: string[]; findings: string[] }> => {
  const { agencies, findings } = await findContent(disk, root);
  return {
    reports: agencies.flatMap(({ reports }) => reports.map(({ file }) => file)),
    findings: findings.map(({ code, file, message }) => `${code} ${file} ${message.zh}`),
  };
};

describe('the content folder', () => {
  it('is listed in a stable order, whatever the disk says', async () => {
    await put(
      'site.yaml',
      '220102/b/2024.yaml',
      '220102/b/2023.yaml',
      '220102/b/agency.yaml',
      '000000/z/agency.yaml',
    );
    await put('000000/z/2021.yaml', '220102/a/agency.yaml');
    const reversed = {
      ...fs,
      readdir: async (folder: string) => (await fs.readdir(folder, { withFileTypes: true })).reverse(),
    } as unknown as FileSystem;
    for (const disk of [fs, reversed]) {
      const tree = await findContent(disk, root);
      expect(tree.findings).toEqual([]);
      expect(tree.site?.file).toBe('content/site.yaml');
      expect(tree.agencies.map(({ file, reports }) => [file, reports.map(({ year }) => year)])).toEqual([
        ['content/000000/z', [2021]],
        ['content/220102/a', []],
        ['content/220102/b', [2023, 2024]],
      ]);
    }
  });

  it('may hold pictures, hidden files, notes and superseded versions', async () => {
    await put(
      '220102/a/2024.yaml',
      '220102/a/2024.r1.yaml',
      '220102/a/2024/图.png',
      '220102/a/.2024.yaml.swp',
    );
    await put('README.md', '.git/x.yaml', '220102/说明.txt', 'notes/');
    expect(await find()).toEqual({ reports: ['content/220102/a/2024.yaml'], findings: [] });
  });

  it.each([
    ['220102/a/2024.yml', '文件名或位置不合规定'],
    ['220102/a/2024.YAML', '文件名或位置不合规定'],
    ['220102/a/24.yaml', '文件名或位置不合规定'],
    ['220102/a/2024年.yaml', '文件名或位置不合规定'],
    ['220102/a/2024.r0.yaml', '文件名或位置不合规定'],
    ['220102/2024.yaml', '文件名或位置不合规定'],
    ['2024.yaml', '文件名或位置不合规定'],
    ['220102/a/archive/2024.yaml', '文件名或位置不合规定', '220102/a/archive'],
    ['长春/a/2024.yaml', '不是六位行政区划代码', '长春'],
    ['2201/a/2024.yaml', '不是六位行政区划代码', '2201'],
    ['220102/Nanguan/2024.yaml', '不能作机关代号', '220102/Nanguan'],
    ['220102/南关/2024.yaml', '不能作机关代号', '220102/南关'],
    ['220102/con/2024.yaml', '不能作机关代号', '220102/con'],
    ['220102/a/2024.yaml/', '这里应是文件，却是一个文件夹', '220102/a/2024.yaml'],
    ['220102/a/2024.yaml/x.yaml', '这里应是文件，却是一个文件夹', '220102/a/2024.yaml'],
    ['site.yaml/', '这里应是文件，却是一个文件夹', 'site.yaml'],
  ])('%s is told to be in the wrong place, once, and not read', async (file, message, place = file) => {
    await put('330000/b/2023.yaml', file);
    const { reports, findings } = await find();
    expect(reports).toEqual(['content/330000/b/2023.yaml']);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(`PATH content/${place} `);
    expect(findings[0]).toContain(message);
  });

  it.skipIf(process.platform === 'win32')('links and pipes are refused unopened', async () => {
    await put('220102/a/agency.yaml', '330000/b/2023.yaml');
    await fs.symlink('/etc/passwd', path.join(root, '220102/a/2023.yaml'));
    await fs.symlink(path.join(root, '330000'), path.join(root, '440000'));
    execFileSync('mkfifo', [path.join(root, '220102/a/2024.yaml')]);
    const { reports, findings } = await find();
    expect(reports).toEqual(['content/330000/b/2023.yaml']);
    expect(findings.sort()).toEqual([
      'PATH content/220102/a/2023.yaml 这里是一个符号链接，不会被读取',
      'PATH content/220102/a/2024.yaml 这里不是普通文件，不会被读取',
      'PATH content/440000 这里是一个符号链接，不会被读取',
    ]);
  });

  it('a folder that may not be read keeps no other from being listed', async () => {
    await put('220102/a/2023.yaml', '330000/b/2023.yaml');
    const disk = {
      ...fs,
      readdir: (folder: string, options: { withFileTypes: true }) =>
        folder.endsWith('a')
          ? Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }))
          : fs.readdir(folder, options),
    } as unknown as FileSystem;
    expect(await find(disk)).toEqual({
      reports: ['content/330000/b/2023.yaml'],
      findings: ['PATH content/220102/a 文件夹无法读取（EACCES），其中的报告没有发布'],
    });
  });

  it('that is not there is the caller’s to explain', async () => {
    await expect(find()).rejects.toThrow(/ENOENT/);
  });
});
