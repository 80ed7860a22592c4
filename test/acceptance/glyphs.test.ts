import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { nianbao, REPOSITORY, temporaryFolder } from './command-line.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const content = path.join(folder, 'content');
const output = path.join(folder, 'www');
const TOWN = '659999/yunxi-qingshi-town';

beforeEach(() => {
  rmSync(content, { recursive: true, force: true });
  cpSync(path.join(REPOSITORY, 'content'), content, { recursive: true });
});

function edit(file: string, from: string | RegExp, to: string): void {
  const place = path.join(content, file);
  const text = readFileSync(place, 'utf8');
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  writeFileSync(place, edited);
}

async function glyphs(): Promise<{ exit: number; found: object[] }> {
  const { exit, stdout } = await nianbao(['check', '--content', content, '--format', 'json']);
  const { findings } = JSON.parse(stdout) as { findings: { code: string }[] };
  return { exit, found: findings.filter(({ code }) => code === 'GLYPH') };
}

describe('a character that no font has', () => {
  test('is found in the prose, at its line and column, each character once', async () => {
    edit(`${TOWN}/2024.yaml`, /^problems: \|\n {2}/m, 'problems: |\n  甲𠮷乙𠮷');
    const lines = readFileSync(path.join(content, `${TOWN}/2024.yaml`), 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes('甲𠮷')) + 1;
    const { exit, found } = await glyphs();
    expect(exit).toBe(1);
    expect(found).toEqual([
      expect.objectContaining({
        file: `content/${TOWN}/2024.yaml`,
        line,
        column: 4,
        severity: 'error',
        pointer: '/problems',
        message: expect.stringContaining('“𠮷”（U+20BB7）'),
      }),
    ]);
  });

  test('is found in a line of its own right and in the name of the agency', async () => {
    edit(`${TOWN}/2024.yaml`, /^signedBy: .*$/m, 'signedBy: 青石镇🙂人民政府');
    edit('659999/yunxi-health/agency.yaml', /^name: .*$/m, 'name: 云溪县𠮷卫生健康委员会');
    const { found } = await glyphs();
    expect(found).toContainEqual(
      expect.objectContaining({ pointer: '/signedBy', message: expect.stringContaining('U+1F642') }),
    );
    expect(
      found.filter((finding) => 'file' in finding && String(finding.file).includes('yunxi-health')),
    ).toHaveLength(3);
  });

  test('keeps its report from being published, and no other', async () => {
    edit(`${TOWN}/2024.yaml`, /^problems: \|\n {2}/m, 'problems: |\n  𠮷');
    const { exit, stdout } = await nianbao([
      'build',
      '--content',
      content,
      '--output',
      output,
      '--only',
      `${TOWN}/*`,
      '--format',
      'json',
    ]);
    expect(exit).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ build: { pages: 1, pdfs: 1, failed: 0 } });
    expect(existsSync(path.join(output, TOWN, '2024'))).toBe(false);
    expect(existsSync(path.join(output, TOWN, '2023/index.html'))).toBe(true);
  });

  test('rare characters that the fonts do have are no findings', async () => {
    edit(`${TOWN}/2024.yaml`, /^problems: \|\n {2}/m, 'problems: |\n  㤅㖞䶮喆堃');
    expect(await glyphs()).toEqual({ exit: 0, found: [] });
  });
});

test('a font file that is not there is said, and nothing is built', async () => {
  writeFileSync(path.join(content, 'site.yaml'), 'name: 站\nfonts: {fangsong: fonts/没有.ttf}\n');
  const { exit, stderr } = await nianbao([
    'build',
    '--content',
    content,
    '--output',
    path.join(folder, 'none'),
  ]);
  expect(exit).toBe(3);
  expect(stderr).toContain('没有.ttf');
});
