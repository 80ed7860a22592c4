import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { REPOSITORY, temporaryFolder } from '../acceptance/command-line.ts';
import { checkContent } from '../../src/build/check-content.ts';
import { SILENT } from '../../src/build/progress.ts';
import type { ReportCrew } from '../../src/build/report-crew.ts';
import { localCrew } from '../../src/build/report-crew.ts';
import { reportPath } from '../../src/model/address.ts';
import { isGood } from '../../src/serve/content-state.ts';
import { openSession } from '../../src/serve/editing-session.ts';
import type { EditingSession, Look } from '../../src/serve/editing-session.ts';

/** A session over a copy of the repository's content. */
interface Desk {
  readonly session: EditingSession;
  /** The reports that were examined since it was last asked. */
  examined(): readonly string[];
  readonly content: string;
  /** Changes a file and looks again. */
  edit(file: string, change: (text: string) => string | undefined): Promise<Look>;
  /** What a whole check says of the folder as it is. */
  check(): ReturnType<typeof checkContent>;
}

async function openDesk(): Promise<Desk> {
  const root = temporaryFolder();
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const content = path.join(root, 'content');
  cpSync(path.join(REPOSITORY, 'content'), content, { recursive: true });
  let examined: string[] = [];
  const crew = localCrew();
  const counting: ReportCrew = {
    ...crew,
    examine(tasks) {
      examined.push(...tasks.map(({ file }) => reportPath(file)));
      return crew.examine(tasks);
    },
  };
  const common = { fs, content, progress: SILENT, signal: new AbortController().signal };
  const session = openSession({ ...common, hireCrew: () => Promise.resolve(counting) });
  await session.look(new Set());
  return {
    session,
    content,
    examined() {
      const list = examined;
      examined = [];
      return list;
    },
    async edit(file, change) {
      const absolute = path.join(content, file);
      const text = change(readFileSync(absolute, { encoding: 'utf8', flag: 'a+' }));
      if (text === undefined) rmSync(absolute);
      else writeFileSync(absolute, text);
      return session.look(new Set([absolute]));
    },
    check: () => checkContent({ ...common, hireCrew: () => Promise.resolve(localCrew()) }),
  };
}

const GOVERNMENT = '659999/yunxi-gov';
const HEALTH = '659999/yunxi-health';

/** Edits one after the other, each on top of those before. */
const EDITS: readonly (readonly [string, string, (text: string) => string | undefined])[] = [
  [
    'a figure that the next year and the row depend on',
    `${GOVERNMENT}/2023.yaml`,
    (text) => text.replace(/carriedOut: +\{natural: +\d+/, 'carriedOut: {natural: 9'),
  ],
  ['nothing', `${GOVERNMENT}/2023.yaml`, (text) => text],
  ['a file that cannot be read', `${HEALTH}/2024.yaml`, () => 'a: ['],
  ['a line before what is related', `${GOVERNMENT}/2023.yaml`, (text) => `# one line more\n${text}`],
  ['a report that is deleted', `${HEALTH}/2024.yaml`, () => undefined],
  [
    'an agency that is no part of the county any more',
    `${HEALTH}/agency.yaml`,
    (text) => text.replace(/^aggregateInto:.*\n/m, ''),
  ],
  ['an agency without a file', '659999/yunxi-gov-office/agency.yaml', () => undefined],
  ['other severities', 'site.yaml', (text) => `${text}\nseverities: {S3-ROW: warning}\n`],
  ['another day', 'site.yaml', (text) => text.replace(/^asOf:.*$/m, "asOf: '2031-01-01'")],
];

describe('a session', () => {
  it('says after each edit what a whole check says', async () => {
    const desk = await openDesk();
    let differs = 0;
    let before = (await desk.check()).findings.length;
    for (const [name, file, change] of EDITS) {
      const { state } = await desk.edit(file, change);
      const whole = await desk.check();
      // An agency or a site with a fault is shown as it was before; its reports are still examined.
      if (name !== 'an agency without a file') {
        expect(state.findings, name).toEqual(whole.findings);
        expect(new Set(state.notAssessable.map((one) => JSON.stringify(one))), name).toEqual(
          new Set(whole.notAssessable.map((one) => JSON.stringify(one))),
        );
      } else {
        await desk.edit(file, () => readFileSync(path.join(REPOSITORY, 'content', file), 'utf8'));
      }
      if (whole.findings.length !== before) differs += 1;
      before = whole.findings.length;
    }
    // The edits mean something.
    expect(differs).toBeGreaterThan(4);
  });

  it('examines only what was saved, and all of an agency whose file was', async () => {
    const desk = await openDesk();
    expect(desk.examined()).toHaveLength(18);
    await desk.edit(`${GOVERNMENT}/2023.yaml`, (text) => text.replace('carriedOut:', 'carriedOut: '));
    expect(desk.examined()).toEqual([`${GOVERNMENT}/2023`]);
    await desk.session.look(new Set());
    expect(desk.examined()).toEqual([]);
    await desk.edit(`${GOVERNMENT}/agency.yaml`, (text) => `${text}\nreportsUntil: 2040\n`);
    expect(desk.examined()).toEqual([`${GOVERNMENT}/2023`, `${GOVERNMENT}/2024`]);
  });

  it('keeps the last good state of a report, and knows when it is that again', async () => {
    const desk = await openDesk();
    const good = readFileSync(path.join(REPOSITORY, 'content', `${GOVERNMENT}/2024.yaml`));
    const key = `${GOVERNMENT}/2024`;
    for (const fault of ['a: [', '', 'format: 2021\n']) {
      const report = (await desk.edit(`${key}.yaml`, () => fault)).state.reports.get(key)!;
      expect(isGood(report)).toBe(false);
      expect(Buffer.from(report.good!.bytes)).toEqual(good);
    }
    const mended = (await desk.edit(`${key}.yaml`, () => good.toString('utf8'))).state.reports.get(key)!;
    expect(isGood(mended)).toBe(true);
  });

  it('tells which reports something else is said of, those that were not saved included', async () => {
    const desk = await openDesk();
    const { changed } = await desk.edit(`${GOVERNMENT}/2023.yaml`, (text) =>
      text.replace(/(carriedOut: +\{natural: +)\d+/, '$19'),
    );
    expect(changed).toContain(`${GOVERNMENT}/2023`);
    expect(changed).toContain(`${GOVERNMENT}/2024`);
    expect(changed).not.toContain(`${HEALTH}/2024`);
  });
});

describe('a file that was saved', () => {
  it('is found where only its folder is told of, and told apart from those that are examined with it', async () => {
    const desk = await openDesk();
    const { session, content } = desk;
    const file = (await fs.readdir(content, { recursive: true })).find((name) =>
      name.endsWith('/2024.yaml'),
    )!;
    const place = file.replace(/\.yaml$/, '');
    await fs.appendFile(path.join(content, file), '# 再存一次\n');
    const look = await session.look(new Set([content]));
    expect([...look.written]).toEqual([place]);
    expect(look.changed).toContain(place);
    expect((await session.look(new Set([content]))).written.size).toBe(0);

    const renamed = await desk.edit('site.yaml', (text) => text.replace(/^name:.*$/m, 'name: 另一个网站'));
    expect(renamed.changed.size).toBeGreaterThan(1);
    expect(renamed.written.size).toBe(0);
  });
});
