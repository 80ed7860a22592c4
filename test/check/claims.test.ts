import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needingSharedFolder, sharedFolder } from '../acceptance-folder.ts';
import { examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';
import { CORPUS } from './claims-corpus.ts';
import { HELD_OUT_AGAIN } from './claims-held-out-again.ts';
import { HELD_OUT_LAST } from './claims-held-out-last.ts';
import { HELD_OUT } from './claims-held-out.ts';
import { MISREAD } from './claims-misread.ts';
import { score } from './claims-score.ts';
import { kindsIn } from '../../src/check/character-kinds.ts';
import { judgeClaim } from '../../src/check/claims/judge-claim.ts';
import { numbersIn, numeralValue } from '../../src/check/claims/numbers.ts';
import { PassageReader } from '../../src/check/claims/passage.ts';
import type { Figure } from '../../src/model/figures.ts';
import { readField } from '../../src/check/claims/read-claims.ts';

const claimsIn = (text: string): ReturnType<typeof readField> =>
  readField({ at: '/overview', text, kinds: kindsIn(text) }, 2023);

describe('claims in labelled prose', () => {
  it.each([
    ['sentences that the patterns were made for', CORPUS, 120],
    ['sentences written down before', HELD_OUT, 35],
    ['sentences written down after', HELD_OUT_AGAIN, 30],
    ['sentences that nothing was changed for', HELD_OUT_LAST, 10],
  ] as const)(
    'finds at least nine in ten of the wrong ones, and no other, in %s',
    async (_, corpus, least) => {
      const { expected, found, missed, false: wrong } = await score(corpus);
      expect(expected).toBeGreaterThanOrEqual(least);
      expect(wrong).toEqual([]);
      expect(found / expected, missed.join('\n')).toBeGreaterThanOrEqual(0.9);
    },
  );

  it('tells apart what was once misread and what is wrong in nearly the same words', async () => {
    const { expected, missed, false: wrong } = await score(MISREAD);
    expect(expected).toBeGreaterThanOrEqual(7);
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
  });

  it('has as many true pieces as wrong ones', () => {
    const wrong = CORPUS.filter((prose) => prose.wrong.length > 0).length;
    expect(wrong).toBeGreaterThanOrEqual(35);
    expect(CORPUS.length - wrong).toBeGreaterThanOrEqual(35);
  });
});

describe('published reports', () => {
  const folders = [path.resolve(import.meta.dirname, '..', '..', 'content'), sharedFolder('reports')];

  it(needingSharedFolder('have no claim that does not fit', folders[1]), async () => {
    let reports = 0;
    for (const folder of folders) {
      if (folder === undefined) continue;
      const files = await readdir(folder, { recursive: true });
      for (const file of files.filter((name) => /\d{4}\.yaml$/.test(name))) {
        const text = await readFile(path.join(folder, file), 'utf8');
        const year = Number(path.basename(file, '.yaml'));
        const { findings } = await examine(text, { year });
        expect(findings.filter(({ code }) => code.startsWith('N-')).map(({ message }) => message.zh)).toEqual(
          [],
        );
        reports += 1;
      }
    }
    expect(reports).toBeGreaterThanOrEqual(5);
  });

  it('does not hold a number of the whole area against a department', async () => {
    const text = reportText({ overview: 'overview: |\n  全市共收到政府信息公开申请449件。\n' });
    expect((await examine(text)).findings.map(({ code }) => code)).toEqual([]);
    const agency = { region: '000000', agency: 'gov', name: '青石县水务局', kind: 'government' } as const;
    expect((await examine(text, { agency })).findings.map(({ code }) => code)).toContain('N-NEW');
  });
});

describe('numbers', () => {
  it.each([
    ['一百二十三', 123],
    ['十二', 12],
    ['二十', 20],
    ['两', 2],
    ['一千零五', 1005],
    ['二〇', 20],
    ['〇', 0],
  ])('reads %s as %d', (numeral, value) => expect(numeralValue(numeral)).toBe(value));

  it.each([
    ['收到12件', [['exactly', 12]]],
    ['收到300余件', [['at least', 300]]],
    ['收到30件以上', [['at least', 30]]],
    ['收到近30件', [['about', 30]]],
    ['收到1.3万条', [['exactly', 13_000]]],
    ['第3件', []],
    ['2023年12月31日', []],
    ['答复率98.5%', []],
    ['高效办成一件事，三审三校', []],
    ['国办函〔2020〕109号', []],
  ])('finds in %s', (text, expected) => {
    expect(numbersIn(text).map(({ bound, value }) => [bound, value])).toEqual(expected);
  });
});

describe('clauses', () => {
  const asides = (line: string): readonly string[] => {
    const reader = new PassageReader(line, 2023, undefined);
    return [...line.matchAll(/[^。]+/gu)]
      .flatMap(({ 0: sentence, index }) => reader.read(index, index + sentence.length).clauses)
      .filter(({ asideFrom }) => asideFrom === 0)
      .map(({ text }) => text);
  };

  it('stays with another year until the report’s own is named', () => {
    expect(asides('2022年收到5件，办结4件；2023年收到6件，办结6件。')).toEqual(['2022年收到5件', '办结4件']);
  });

  it('leaves the year for what is compared and planned, and comes back', () => {
    expect(asides('收到22件，比2022年（31件）下降，答复22件。')).toContain('31件');
    expect(asides('收到22件，比2022年（31件）下降，答复22件。')).not.toContain('答复22件');
    expect(asides('下一步，办结30件。办结20件。')).toContain('办结30件');
    expect(asides('下一步，办结30件。办结20件。')).not.toContain('办结20件');
  });
});

describe('the form of 2019', () => {
  const typed = (value: number): Figure => ({ state: 'typed', value, digits: String(value) });
  const figures = new Map([
    ['/disclosure/normative/made', typed(3)],
    ['/disclosure/licensing/decisions', typed(30)],
  ]);
  const judged = (text: string): readonly string[] =>
    claimsIn(text).flatMap((claim) => judgeClaim(claim, { figures })?.message.en ?? []);

  it('is compared by the cells that it has', () => {
    expect(judged('作出行政许可决定30件，制发规范性文件3件。')).toEqual([]);
    expect(judged('作出行政许可决定31件。')[0]).toContain('disclosure.licensing.decisions is 30');
    expect(judged('制发规范性文件4件。')[0]).toContain('disclosure.normative.made is 3');
  });

  it('cannot be judged where it has no such cell', () => {
    expect(judged('废止规范性文件4件，现行有效规范性文件7件。')).toEqual([]);
  });
});

describe('any text', () => {
  const WORDS = fc.constantFrom(
    ...'依申请公开,政府信息公开申请,收到,受理,未,没有,无,均,件,条,12,三,一百,余,予以公开,不予公开,结转,下年,上年,2022年,2023年,行政复议,行政诉讼,（,）,，,。,、,；,：,\n,其中,网络,信函,自然人,主动公开信息,{{ a }},**,“,收费通知,元,万'.split(
      ',',
    ),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(WORDS, { maxLength: 80 }).map((words) => words.join('')),
  );

  it('never throws, and every claim stands within the text at a number or words of it', () => {
    fc.assert(
      fc.property(text, (typed) => {
        for (const claim of claimsIn(typed)) {
          expect(claim.within.start).toBeGreaterThanOrEqual(0);
          expect(claim.within.end).toBeLessThanOrEqual(typed.length);
          expect(claim.within.end).toBeGreaterThan(claim.within.start);
          expect(Number.isFinite(claim.stated)).toBe(true);
          judgeClaim(claim, { figures: new Map() });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds nothing where every figure is missing', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const failures = claimsIn(typed)
          .map((claim) => judgeClaim(claim, { figures: new Map() }))
          .filter((failure) => failure !== undefined);
        expect(failures.every(({ message }) => message.zh.includes('各项之和'))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    '依申请公开',
    '，',
    '（',
    '、1件',
    '一件',
    '；1件',
    '未收到',
    '没有因政府信息公开',
    '予以公开1件、',
    '公开信息1条，其中',
    '依申请1件，',
    '依申请公开收到1件\n',
    '1',
    '的案件',
    '{{',
    '复议和',
  ])('reads 60,000 characters of “%s” in a time that grows with their number', (unit) => {
    const adversarial = `依申请公开1件，${unit.repeat(60_000)}`.slice(0, 60_000);
    expect(adversarial).toHaveLength(60_000);
    expect(Array.isArray(claimsIn(adversarial))).toBe(true);
  });
});
