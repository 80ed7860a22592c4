import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import nodeFs from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { writeAtomically } from '../../src/archive/atomic-file.ts';
import { isManifest } from '../../src/archive/manifest-shape.ts';
import { ManifestError, readManifest } from '../../src/archive/manifest.ts';
import { openOutputFolder, sha256 } from '../../src/archive/output-folder.ts';
import type { FileSystem } from '../../src/load/file-system.ts';
import { temporaryFolder } from '../acceptance/command-line.ts';

function folder(): string {
  const made = temporaryFolder();
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A disk on which a call fails that a name matches. */
const failing = (call: 'rename' | 'open', matches: RegExp): FileSystem => ({
  ...nodeFs,
  [call]: (from: string, ...rest: never[]) =>
    matches.test(String(rest[0] ?? from)) || matches.test(from)
      ? Promise.reject(Object.assign(new Error(`EIO: ${call}`), { code: 'EIO' }))
      : (nodeFs[call] as (...given: unknown[]) => Promise<unknown>)(from, ...rest),
});

describe('a file that is written', () => {
  test('is there as a whole, with nothing beside it', async () => {
    const root = folder();
    await writeAtomically(nodeFs, path.join(root, 'a/b/年报.txt'), '内容');
    expect(readFileSync(path.join(root, 'a/b/年报.txt'), 'utf8')).toBe('内容');
    expect(readdirSync(path.join(root, 'a/b'))).toEqual(['年报.txt']);
  });
  test.each(['open', 'rename'] as const)('stays the old one where the disk fails (%s)', async (call) => {
    const root = folder();
    writeFileSync(path.join(root, 'a.txt'), 'old');
    const write = writeAtomically(failing(call, /a\.txt/), path.join(root, 'a.txt'), 'new');
    await expect(write).rejects.toMatchObject({ code: 'EIO' });
    expect(readdirSync(root)).toEqual(['a.txt']);
    expect(readFileSync(path.join(root, 'a.txt'), 'utf8')).toBe('old');
  });
});

describe('the output folder', () => {
  test('writes a file once: the same bytes again leave it alone', async () => {
    const root = folder();
    const output = openOutputFolder(nodeFs, root);
    expect(await output.write('a/b.txt', '年')).toEqual({
      file: { path: 'a/b.txt', bytes: 3, sha256: sha256('年') },
      written: true,
    });
    const { ino } = statSync(path.join(root, 'a/b.txt'));
    expect((await output.write('a/b.txt', '年')).written).toBe(false);
    expect(statSync(path.join(root, 'a/b.txt')).ino).toBe(ino);
    expect((await output.write('a/b.txt', '月')).written).toBe(true);
  });

  test('writes parts as they are made, once, and leaves nothing of what could not be made', async () => {
    const root = folder();
    const output = openOutputFolder(nodeFs, root);
    function* parts(last: () => string): Iterable<Uint8Array> {
      yield Buffer.from('年');
      yield Buffer.from(last());
    }
    const write = (last: () => string) => output.writeTogether([{ path: 'a.txt', content: parts(last) }]);
    const file = { path: 'a.txt', bytes: 6, sha256: sha256('年报') };
    expect(await write(() => '报')).toEqual([{ file, written: true }]);
    expect(readFileSync(path.join(root, 'a.txt'), 'utf8')).toBe('年报');
    const { ino } = statSync(path.join(root, 'a.txt'));
    expect(await write(() => '报')).toEqual([{ file, written: false }]);
    expect(statSync(path.join(root, 'a.txt')).ino).toBe(ino);
    const fail = (): never => {
      throw new Error('no more');
    };
    await expect(write(fail)).rejects.toThrow('no more');
    expect(readFileSync(path.join(root, 'a.txt'), 'utf8')).toBe('年报');
    expect(readdirSync(path.join(root, output.staging))).toEqual([]);
    await output.close();
    expect(readdirSync(root)).toEqual(['a.txt']);
  });

  test('changes none of the files that belong together unless all could be written', async () => {
    const root = folder();
    const old = ['a', 'b', 'c'].map((name) => ({ path: `${name}.txt`, content: 'old' }));
    const before = openOutputFolder(nodeFs, root);
    await before.writeTogether(old);
    await before.close();
    const output = openOutputFolder(failing('open', new RegExp(sha256('c.txt').slice(0, 32))), root);
    const changed = old.map((file) => ({ ...file, content: 'new' }));
    await expect(output.writeTogether(changed)).rejects.toMatchObject({ code: 'EIO' });
    await output.close();
    expect(readdirSync(root).sort()).toEqual(['a.txt', 'b.txt', 'c.txt']);
    for (const { path: file } of old) expect(readFileSync(path.join(root, file), 'utf8')).toBe('old');
  });

  test.each(['../a', 'a/../../b', '/etc/passwd', '', '.', 'a/..'])(
    'refuses to write, read or remove %j',
    async (name) => {
      const root = folder();
      const output = openOutputFolder(nodeFs, path.join(root, 'output'));
      await expect(output.write(name, 'x')).rejects.toThrow(RangeError);
      expect(() => output.read(name)).toThrow(RangeError);
      expect(() => output.remove(name)).toThrow(RangeError);
      expect(readdirSync(root)).toEqual([]);
    },
  );

  test('removes a file with the folders that it leaves empty, but no folder that holds something else', async () => {
    const root = folder();
    const output = openOutputFolder(nodeFs, root);
    await output.write('a/b/c/d.txt', 'x');
    writeFileSync(path.join(root, 'a/foreign.txt'), 'mine');
    await output.remove('a/b/c/d.txt');
    expect(readdirSync(path.join(root, 'a'))).toEqual(['foreign.txt']);
    await output.remove('a/b/c/d.txt');
    rmSync(path.join(root, 'a'), { recursive: true });
    await output.write('x.txt', 'x');
    await output.remove('x.txt');
    expect(existsSync(root)).toBe(true);
  });

  test('tells a file that is there from one that was cut short, and from a folder of its name', async () => {
    const root = folder();
    const output = openOutputFolder(nodeFs, root);
    await output.write('a.txt', '12345');
    mkdirSync(path.join(root, 'folder'));
    expect(await output.has('a.txt', 5)).toBe(true);
    expect(await output.has('a.txt', 4)).toBe(false);
    expect(await output.has('b.txt', 5)).toBe(false);
    expect(await output.has('folder', statSync(path.join(root, 'folder')).size)).toBe(false);
  });
});

describe('a manifest', () => {
  const report = {
    region: '659999',
    agency: 'health',
    year: 2023,
    title: '题',
    html: '659999/health/2023/index.html',
    pdf: null,
    data: '659999/health/2023/report.json',
    source: 'content/659999/health/2023.yaml',
    sha256: { html: '', pdf: null, data: '', source: '' },
    bytes: { html: 1, pdf: null, data: 1 },
    pdfPages: null,
    pictures: [],
    inputs: { page: '', pdf: null },
  };
  const generator = { nianbao: '', node: '', browser: null, fonts: null };
  const manifest = (changes: object): unknown => ({
    version: 1,
    generator,
    reports: [{ ...report, ...changes }],
    pages: [{ path: 'index.html', bytes: 1, sha256: '', inputs: '' }],
  });

  test('is read where it is one of ours', () => {
    expect(isManifest(manifest({}))).toBe(true);
    expect(isManifest(manifest({ pdf: '659999/health/2023/659999-health-2023.pdf', pdfPages: 4 }))).toBe(
      true,
    );
    const beside = { fragment: '659999/health/2023/fragment.html', zip: '659999/health/2023/a.zip' };
    expect(isManifest(manifest(beside))).toBe(true);
  });
  test.each([
    [{ html: '659999/other/2023/index.html' }],
    [{ html: 'index.html' }],
    [{ html: '659999/health/2023/../index.html' }],
    [{ html: '659999/health/2023//index.html' }],
    [{ data: '659999\\health\\2023\\report.json' }],
    [{ pdf: undefined }],
    [{ pdf: '659999/health/2023/659999-health-2023.pdf', pdfPages: null }],
    [{ region: '../..' }],
    [{ agency: '..' }],
    [{ year: '2023' }],
    [{ pictures: [{ path: '../a.png', bytes: 1, sha256: '' }] }],
    [{ pictures: {} }],
    [{ sha256: null }],
    [{ fragment: '659999/other/2023/fragment.html' }],
    [{ zip: '659999/health/2023/../../a.zip' }],
    [{ zip: null }],
  ])('is refused with %j', (changes) => {
    expect(isManifest(manifest(changes))).toBe(false);
  });
  test('is refused, and never breaks the program, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(isManifest(value)).toBe(false);
        expect(isManifest({ version: 1, generator, reports: [value], pages: [] })).toBe(false);
        expect(isManifest({ version: 1, generator, reports: [], pages: [value] })).toBe(false);
      }),
    );
  });
  test('that is no JSON is an error that names the file; that is not there is none', async () => {
    const root = folder();
    expect(await readManifest(nodeFs, root)).toBeUndefined();
    writeFileSync(path.join(root, 'manifest.json'), '{"version": 1,');
    await expect(readManifest(nodeFs, root)).rejects.toThrow(ManifestError);
    await expect(readManifest(nodeFs, root)).rejects.toMatchObject({
      file: path.join(root, 'manifest.json'),
    });
  });
});
