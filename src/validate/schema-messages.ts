import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Labels } from '../model/labels.ts';
import type { Message } from '../model/message.ts';
import { child, keysOf, parentOf } from '../model/pointer.ts';
import type { Pointer } from '../model/pointer.ts';
import { nearestName } from './nearest-name.ts';

/** Where the schema objects, in the terms of the author's file. */
export interface Objection {
  readonly pointer: Pointer;
  /** What the objection is about, where that is another field than the one that stands there. */
  readonly about?: Pointer | undefined;
  readonly target: 'value' | 'key';
  readonly message: Message;
  readonly hint: Message;
}

/** An unknown key, the legal ones, and the legal one that it most likely stands for. */
export function unknownKey(
  error: ErrorObject,
  labels: Labels,
): { readonly key: string; readonly legal: readonly string[]; readonly near: string | undefined } {
  const key = (error.params as { additionalProperty: string }).additionalProperty;
  const legal = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
  // Somebody may type the official label, with its number or without.
  const bare = (label: string): string => label.replace(/^([一二三四五六]、|（[一二三四五六七]）|\d\.)/, '');
  const byLabel = legal.find((name) => {
    const label = labels.labelOf(child(error.instancePath, name));
    return label !== undefined && (label === key || bare(label) === bare(key));
  });
  if (byLabel !== undefined) return { key, legal, near: byLabel };
  const absent = legal.filter((name) => !Object.hasOwn(error.data as object, name));
  return { key, legal, near: nearestName(key, absent) ?? nearestName(key, legal) };
}

/** The things that stand in lists, by what one of them is called and counted with. */
const LISTED: Readonly<Record<string, string>> = {
  notes: '条注释',
  waivers: '条豁免',
  cells: '个空白格',
  formerNames: '个曾用名',
  formerPaths: '个曾用路径',
};

const named = (pointer: Pointer, labels: Labels): string => {
  const [list = '', key] =
    keysOf(pointer).slice(-2).length === 2 ? keysOf(pointer).slice(-2) : ['', keysOf(pointer).at(-1)];
  const label = labels.labelOf(pointer);
  if (key === undefined) return '文件';
  const entry = /^\d+$/.test(key) ? LISTED[list] : undefined;
  if (entry !== undefined) return `第 ${Number(key) + 1} ${entry}`;
  return label === undefined ? `“${key}”` : `“${label}”（${key}）`;
};

const listed = (names: readonly string[]): string => names.join('、');

const listedChoices = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${listed(names.slice(0, -1))}或 ${names.at(-1)}`;

/** Says which keys a mapping lacks. */
export function explainMissing(pointer: Pointer, keys: readonly string[], labels: Labels): Objection {
  const names = keys.map((key) => {
    const label = labels.labelOf(child(pointer, key));
    return label === undefined ? key : `${key}（${label}）`;
  });
  const where = pointer === '' ? '文件' : named(pointer, labels);
  const isFigures = /^\/(disclosure|applications|disputes|processingFee)/.test(pointer);
  const isRow = /^\/applications\/(?!(denied|unable|rejected|other)$)./.test(pointer);
  return {
    pointer,
    target: 'key',
    message: {
      zh: `${where}缺 ${keys.length} 项：${listed(names)}`,
      en: `${pointer === '' ? 'the file' : pointer} lacks ${keys.join(', ')}`,
    },
    hint: isRow
      ? {
          zh: '没有写 total（总计）的一行，要写全六格；写了 total，没写的格就算 0。',
          en: 'A row without total gives all six columns; beside a total, a column left out is 0.',
        }
      : isFigures
        ? { zh: '请补上；数字没有发生写 0。', en: 'Add them; a figure that is nil is 0.' }
        : { zh: '请补上。', en: 'Add what is missing.' },
  };
}

const TYPE_NAMES: Readonly<Record<string, Message>> = {
  string: { zh: '一段文字', en: 'text' },
  integer: { zh: '整数', en: 'an integer' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: ' true 或 false', en: 'true or false' },
  object: { zh: '“项目: 内容”的形式', en: 'a mapping' },
  array: { zh: '“- ”开头的列表', en: 'a list' },
  null: { zh: 'null', en: 'null' },
};

/**
 * Says what one of Ajv's errors means.
 *
 * @param meant keys that misspelt ones stand for, see `misspeltKeys`
 */
export function explain(error: ErrorObject, labels: Labels, meant: ReadonlyMap<Pointer, string>): Objection {
  if (error.propertyName !== undefined) return explainIllegalKey(error, error.propertyName, labels);
  const pointer = error.instancePath;
  const name = named(pointer, labels);
  const at = (message: Message, hint: Message): Objection => ({ pointer, target: 'value', message, hint });
  switch (error.keyword) {
    case 'additionalProperties':
      return explainUnknownKey(error, labels, meant);
    case 'type': {
      const types = [error.schema].flat() as string[];
      const names = types.map((type) => TYPE_NAMES[type] ?? { zh: type, en: type });
      const isUnquoted = types.includes('string') && typeof error.data === 'number';
      const isQuoted =
        types.includes('integer') && typeof error.data === 'string' && /^\d+$/.test(error.data);
      return at(
        {
          zh: `${name}应为${listedChoices(names.map(({ zh }) => zh))}`,
          en: `${pointer} must be ${names.map(({ en }) => en).join(' or ')}`,
        },
        isUnquoted
          ? { zh: '请给这个数加上引号，例如 "012345"。', en: 'Put it into quotes.' }
          : isQuoted
            ? { zh: `请去掉引号，写成 ${String(error.data)}。`, en: 'Remove the quotes.' }
            : types.includes('boolean')
              ? { zh: '请写 true（是）或 false（否）。', en: 'Write true or false.' }
              : { zh: '请对照已有的报告文件改写。', en: 'Compare it with a report that works.' },
      );
    }
    case 'enum': {
      const values = (error.schema as unknown[]).filter(
        (value) => typeof value !== 'string' || !/^\d+$/.test(value),
      );
      const near = typeof error.data === 'string' ? nearestName(error.data, values.map(String)) : undefined;
      return at(
        {
          zh: `${name}不能写“${shorten(error.data)}”，只能是 ${listed(values.map(String))}`,
          en: `${pointer} must be one of ${values.join(', ')}`,
        },
        near === undefined
          ? { zh: '请改成其中之一。', en: 'Use one of these.' }
          : { zh: `您是不是要写“${near}”？`, en: `Did you mean "${near}"?` },
      );
    }
    case 'format':
      if (error.schema === 'uri') {
        return at(
          { zh: `${name}“${shorten(error.data)}”不是完整的网址`, en: `${pointer} is no address of the web` },
          {
            zh: '请从浏览器的地址栏整段复制过来，例如 https://www.example.gov.cn/xxgk/。',
            en: 'Copy it from the address bar of a browser, such as https://www.example.gov.cn/xxgk/.',
          },
        );
      }
      return at(
        {
          zh: `${name}“${shorten(error.data)}”不是日历上的日期`,
          en: `${pointer} is no date of the calendar`,
        },
        { zh: '请写成 2025-01-20 的样子。', en: 'Write it as 2025-01-20.' },
      );
    case 'pattern':
    case 'minLength':
      return at(
        { zh: `${name}“${shorten(error.data)}”的写法不对`, en: `${pointer} is not written as it must be` },
        patternHint(error),
      );
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties': {
      const limit = String(error.schema);
      return error.keyword === 'maxProperties'
        ? at(
            { zh: `${name}写了 undivided，就不能再写分项`, en: `${pointer} has undivided beside its parts` },
            {
              zh: '原件只印一行的写 undivided；印三行的写三项。',
              en: 'Give either undivided or the three rows.',
            },
          )
        : at(
            {
              zh: `${name}超过上限 ${limit}${error.keyword === 'maxLength' ? ' 字' : ' 项'}`,
              en: `${pointer} is longer than ${limit}`,
            },
            { zh: '请检查是否贴错了内容。', en: 'Is this the right content?' },
          );
    }
    case 'minimum':
    case 'maximum':
      return at(
        {
          zh: `${name}写的是 ${shorten(error.data)}，${error.keyword === 'minimum' ? '不能小于' : '不能大于'} ${String(error.schema)}`,
          en: `${pointer} must be ${error.keyword === 'minimum' ? 'at least' : 'at most'} ${String(error.schema)}`,
        },
        { zh: '请核对后改正。', en: 'Correct it.' },
      );
    default:
      return at(
        { zh: `${name}不合格式（${error.keyword}）`, en: `${pointer} ${error.message ?? 'is not legal'}` },
        { zh: '请对照已有的报告文件改写。', en: 'Compare it with a report that works.' },
      );
  }
}

function explainUnknownKey(
  error: ErrorObject,
  labels: Labels,
  meant: ReadonlyMap<Pointer, string>,
): Objection {
  const { key, legal, near } = unknownKey(error, labels);
  const pointer = child(error.instancePath, key);
  // The finding is about the field that was meant, so that no check calls it missing or empty as well.
  const field = child(error.instancePath, near ?? '');
  const about = meant.get(field) === key ? field : undefined;
  const parent = parentOf(pointer) ?? '';
  const where = parent === '' ? '文件' : named(parent, labels);
  const message: Message = {
    zh: `${where}里没有“${shorten(key)}”这一项`,
    en: `${parent === '' ? 'the file' : parent} has no key "${shorten(key)}"`,
  };
  const nearLabel = near === undefined ? undefined : labels.labelOf(child(error.instancePath, near));
  return {
    pointer,
    about,
    target: 'key',
    message,
    hint:
      near === undefined
        ? { zh: `可以写的有：${listed(legal)}。`, en: `Legal keys: ${legal.join(', ')}.` }
        : {
            zh: `您是不是要写“${near}”${nearLabel === undefined ? '' : `（${nearLabel}）`}？`,
            en: `Did you mean "${near}"?`,
          },
  };
}

/** A key of a mapping whose keys are free within limits: codes of checks, regions, bodies. */
function explainIllegalKey(error: ErrorObject, key: string, labels: Labels): Objection {
  const { instancePath } = error;
  const { description, enum: legal, examples = [], not: fixed } = error.parentSchema as KeySchema;
  const where = named(instancePath, labels);
  const [typed, pointer] = [shorten(key), child(instancePath, key)];
  const said = (message: Message, hint: Message): Objection => ({ pointer, target: 'key', message, hint });
  if (fixed?.enum.includes(key) === true) {
    return said(
      { zh: `${where}里的“${typed}”不能改`, en: `${instancePath} cannot change "${typed}"` },
      { zh: fixed.description, en: 'Remove it: what it finds cannot be read or printed as it is.' },
    );
  }
  const near = nearestName(key, legal ?? examples);
  return said(
    { zh: `${where}里不能写“${typed}”`, en: `${instancePath} has no key "${typed}"` },
    near === undefined
      ? {
          zh: description ?? '请对照已有的文件改写。',
          en: legal !== undefined ? `Legal keys: ${legal.join(', ')}.` : `Expected: ${String(error.schema)}`,
        }
      : { zh: `您是不是要写“${near}”？`, en: `Did you mean "${near}"?` },
  );
}

/** What a schema says of keys: the legal ones or some of them, and those that are known and not to be touched. */
interface KeySchema {
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly examples?: readonly string[];
  readonly not?: { readonly description: string; readonly enum: readonly string[] };
}

function patternHint(error: ErrorObject): Message {
  const { description } = error.parentSchema as { description?: string };
  return description === undefined
    ? { zh: '请对照已有的报告文件改写。', en: 'Compare it with a report that works.' }
    : {
        zh: description,
        en: `Expected: ${String(error.keyword === 'pattern' ? error.schema : 'some text')}`,
      };
}

/** A value as it is quoted in a message: on one line, 30 characters at most. */
function shorten(value: unknown): string {
  const text = (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).replace(/\s+/g, ' ');
  const characters = [...text];
  return characters.length <= 30 ? text : `${characters.slice(0, 30).join('')}…`;
}
