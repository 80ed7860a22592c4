import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { CHECK_CODES } from '../../src/check/codes.ts';
import { createProgram } from '../../src/cli/program.ts';
import type { Language, Message } from '../../src/model/message.ts';
import { REPOSITORY } from '../acceptance/command-line.ts';
import { checkExample, exampleFiles } from '../fixtures/check-example.ts';
import { readCheckPage } from '../fixtures/check-page.ts';
import type { PageFile } from '../fixtures/check-page.ts';
import {
  HOLE,
  chineseArguments,
  messageLiterals,
  parseSource,
  parseSources,
} from '../fixtures/message-literals.ts';

/**
 * Every message is said in both languages. English has Chinese in it only where that is verbatim: an official label,
 * the name of a document, or what the author typed.
 */

const CHINESE = /[\u2e80-\u303f\u31c0-\u9fff\uf900-\ufaff\uff00-\uffee]/u;

/** Names of documents and terms without an official English. */
const VERBATIM = ['条例', '国办公开办函〔2019〕60号', '国办公开办函〔2021〕30号', '万元'];

/** The numbers of sections and rows: 三, （七）. */
const NUMBER = /^([一二三四五六七八九十]|（[一二三四五六七八九十]）)$/;

const SCHEMAS = path.join(REPOSITORY, 'schemas');
/** Official words, the longest first. */
const OFFICIAL: readonly string[] = readdirSync(SCHEMAS)
  .filter((name) => name.endsWith('.schema.json'))
  .flatMap((name) => titlesIn(JSON.parse(readFileSync(path.join(SCHEMAS, name), 'utf8'))))
  .concat(VERBATIM)
  .sort((a, b) => b.length - a.length);

function titlesIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'title' && typeof value === 'string' ? [value] : titlesIn(value),
  );
}

/** What is Chinese in an English text for no good reason. */
function strayChinese(english: string, content = ''): readonly string[] {
  const own = OFFICIAL.reduce((text, word) => text.replaceAll(word, ' '), english)
    // What stands in quotes or brackets, or is given as the wording that is expected, is quoted.
    .replace(/"[^"]*"|“[^”]*”|\([^()]*\)|Expected: .*/g, ' ');
  const runs = own.match(new RegExp(`${CHINESE.source}+`, 'gu')) ?? [];
  return runs.filter((run) => !NUMBER.test(run) && !content.includes(run));
}

/** Whether a Chinese text has anything to say in Chinese: figures and signs need not. */
const isChinese = (text: string, english: string): boolean => CHINESE.test(text) || text === english;

describe('Chinese in an English text', () => {
  it.each([
    'table 四, review: the column 总计',
    'the rows （一） to （六） add up to （七）总计',
    'the document 国办公开办函〔2021〕30号 has "没有" (起)',
    'Expected: 自2023年1月1日起',
  ])('may stand in “%s”', (text) => expect(strayChinese(text)).toEqual([]));

  it.each([
    ['the cell 总计数 is blank', ['数']],
    ['请 check these figures，and the total', ['请', '，']],
  ])('may not stand in “%s”', (text, stray) => {
    expect(strayChinese(text)).toEqual(stray);
  });

  it('may be what the author typed', () => {
    expect(strayChinese('no report of 青石县', '')).toEqual(['青石县']);
    expect(strayChinese('no report of 青石县', 'name: 青石县水务局')).toEqual([]);
  });
});

describe('a message in the source', () => {
  const sources = parseSources(path.join(REPOSITORY, 'src'));
  const messages = sources.flatMap(messageLiterals);

  it('is found at all', () => {
    expect(messages.length).toBeGreaterThan(300);
    expect(messages.filter(({ zh }) => (zh?.length ?? 0) > 0).length).toBeGreaterThan(300);
  });

  it('has both languages, neither of them empty alone', () => {
    const isEmpty = (texts: readonly string[] | undefined): boolean => texts?.includes('') ?? true;
    const halves = messages.filter(
      ({ zh, en }) => zh === undefined || en === undefined || isEmpty(zh) !== isEmpty(en),
    );
    expect(halves).toEqual([]);
  });

  it('is Chinese in Chinese', () => {
    const foreign = messages.flatMap(({ place, zh = [], en = [] }) =>
      zh
        .filter((text) => !isChinese(text, en[0] ?? text) && /[\p{L}]/u.test(text.replaceAll(HOLE, '')))
        .map((text) => [place, text]),
    );
    expect(foreign).toEqual([]);
  });

  it('is English in English', () => {
    const foreign = messages.flatMap(({ place, en = [] }) =>
      en.map((text) => [place, ...strayChinese(text)]).filter(({ length }) => length > 1),
    );
    expect(foreign).toEqual([]);
  });

  it('would be seen where one language were forgotten, empty or in the wrong place', () => {
    const [half, empty, computed] = messageLiterals(
      parseSource("const a = { zh: '一' }; f({ zh: x ? '' : `二${y}`, en: 'two' }, { zh, en: g() });"),
    );
    expect(half).toMatchObject({ zh: ['一'], en: undefined });
    expect(empty).toMatchObject({ zh: ['', `二${HOLE}`], en: ['two'] });
    expect(computed).toMatchObject({ zh: [], en: [] });
    expect(
      chineseArguments(parseSource("f(a, '三', 'three'); f('四'); f({ zh: '五', en: 'five' });")),
    ).toEqual([
      { place: 'src/x.ts:1', text: '三', next: ['three'] },
      { place: 'src/x.ts:1', text: '四', next: [] },
    ]);
  });

  it('is handed on in both languages, the Chinese first', () => {
    const pairs = sources
      .filter(({ fileName }) => /^(pdf|finish|print|cli\/commands)\//.test(fileName))
      .flatMap(chineseArguments);
    expect(pairs.length).toBeGreaterThan(80);
    const halves = pairs.filter(({ next }) => next.length === 0 || next.some((text) => CHINESE.test(text)));
    expect(halves).toEqual([]);
  });
});

describe('what a check says', () => {
  /** Holds one message to the rules; `content` is what the author typed. */
  function requireBoth(message: Message, content: string): void {
    for (const text of [message.zh, message.en]) {
      expect(text.trim()).not.toBe('');
      expect(text).not.toMatch(/undefined|NaN|\[object/);
    }
    expect(message.zh, message.en).toMatch(CHINESE);
    expect(strayChinese(message.en, content), message.en).toEqual([]);
  }

  it.each(CHECK_CODES.map((check) => [check.code, check] as const))(
    'of %s is said in both languages',
    async (code, check) => {
      requireBoth(check.title, '');
      requireBoth(check.source, '');
      const file = path.join(REPOSITORY, 'docs/checks', `${code}.md`);
      for (const { files } of readCheckPage(file, readFileSync(file, 'utf8')).failing) {
        const content = contentOf(files);
        const { findings } = await checkExample(files);
        for (const { message, hint, source, related = [] } of findings) {
          requireBoth(message, content);
          // A finding without advice would leave the clerk alone with it.
          expect(hint, message.en).toBeDefined();
          requireBoth(hint!, content);
          if (source !== undefined) requireBoth(source, content);
          for (const place of related) requireBoth(place.message, content);
        }
      }
    },
  );

  const contentOf = (files: readonly PageFile[]): string => [...exampleFiles(files).values()].join('\n');
});

describe('the help of the command line', () => {
  const commands = (language: Language): readonly Command[] => {
    const program = createProgram(() => Promise.resolve(), { out: () => undefined }, language);
    return [program, ...program.commands];
  };
  const descriptions = (command: Command): readonly string[] => [
    command.description(),
    ...[...command.options, ...command.registeredArguments].map(({ description }) => description),
  ];

  it('is Chinese, and has no word of English by itself', () => {
    for (const command of commands('zh')) {
      expect(descriptions(command).filter((text) => !CHINESE.test(text))).toEqual([]);
      expect(command.helpInformation()).not.toMatch(
        /Usage|Options|Arguments|Commands|default|choices|options/,
      );
    }
  });

  it('is English with --lang en', () => {
    for (const command of commands('en')) {
      expect(descriptions(command).filter((text) => text.trim() === '')).toEqual([]);
      expect(command.helpInformation()).not.toMatch(CHINESE);
    }
  });
});
