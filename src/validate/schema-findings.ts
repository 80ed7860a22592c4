import type { ErrorObject } from 'ajv/dist/2020.js';
import { faultAt } from '../load/fault-at.ts';
import type { YamlDocument } from '../load/parse-yaml.ts';
import type { Finding } from '../model/finding.ts';
import type { Labels } from '../model/labels.ts';
import type { Message } from '../model/message.ts';
import { child, keysOf, parentOf } from '../model/pointer.ts';
import type { Pointer } from '../model/pointer.ts';
import { nearestName } from './nearest-name.ts';
import { rangeAt } from './place.ts';

/** Where the schema objects, in the terms of the author's file. */
interface Objection {
  readonly pointer: Pointer;
  readonly target: 'value' | 'key';
  readonly message: Message;
  readonly hint: Message;
}

/**
 * Turns Ajv's errors into findings of code `SCHEMA`: one per fault, in a clerk's words, at the author's line.
 *
 * @param isSaidElsewhere tells of an error whose fault a finding with a code of its own names already
 */
export function schemaFindings(
  errors: readonly ErrorObject[],
  document: YamlDocument,
  labels: Labels,
  isSaidElsewhere: (error: ErrorObject) => boolean = () => false,
): readonly Finding[] {
  const objections = new Map<string, Objection>();
  const missing = new Map<Pointer, string[]>();
  for (const error of errors) {
    // `if` only repeats that its `then` or `else` failed, which has an error of its own.
    if (error.keyword === 'if' || isSaidElsewhere(error)) continue;
    if (error.keyword === 'required') {
      const key = (error.params as { missingProperty: string }).missingProperty;
      missing.set(error.instancePath, [...(missing.get(error.instancePath) ?? []), key]);
      continue;
    }
    const objection = explain(error, labels);
    // A value can break several keywords at once (type and pattern, say); the first says enough.
    const place = `${objection.target} ${objection.pointer}`;
    if (!objections.has(place)) objections.set(place, objection);
  }
  for (const [pointer, keys] of missing) {
    objections.set(`missing ${pointer}`, explainMissing(pointer, keys, labels));
  }
  return [...objections.values()].map(({ pointer, target, message, hint }) =>
    faultAt({
      code: 'SCHEMA',
      file: document.source.file,
      pointer,
      range: rangeAt(document, pointer, target),
      message,
      hint,
    }),
  );
}

const named = (pointer: Pointer, labels: Labels): string => {
  const key = keysOf(pointer).at(-1);
  const label = labels.labelOf(pointer);
  if (key === undefined) return '文件';
  return label === undefined ? `“${key}”` : `“${label}”（${key}）`;
};

const listed = (names: readonly string[]): string => names.join('、');

function explainMissing(pointer: Pointer, keys: readonly string[], labels: Labels): Objection {
  const names = keys.map((key) => {
    const label = labels.labelOf(child(pointer, key));
    return label === undefined ? key : `${key}（${label}）`;
  });
  const where = pointer === '' ? '文件' : named(pointer, labels);
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
      : { zh: '请补上；数字没有发生写 0。', en: 'Add them; a figure that is nil is 0.' },
  };
}

const TYPE_NAMES: Readonly<Record<string, Message>> = {
  string: { zh: '一段文字', en: 'text' },
  integer: { zh: '整数', en: 'an integer' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  object: { zh: '“项目: 内容”的形式', en: 'a mapping' },
  array: { zh: '“- ”开头的列表', en: 'a list' },
  null: { zh: 'null', en: 'null' },
};

function explain(error: ErrorObject, labels: Labels): Objection {
  const pointer = error.instancePath;
  const name = named(pointer, labels);
  const at = (message: Message, hint: Message): Objection => ({ pointer, target: 'value', message, hint });
  switch (error.keyword) {
    case 'additionalProperties':
      return explainUnknownKey(error, labels);
    case 'type': {
      const types = [error.schema].flat() as string[];
      const names = types.map((type) => TYPE_NAMES[type] ?? { zh: type, en: type });
      const isUnquoted = types.includes('string') && typeof error.data === 'number';
      return at(
        {
          zh: `${name}应为${names.map(({ zh }) => zh).join('或 ')}`,
          en: `${pointer} must be ${names.map(({ en }) => en).join(' or ')}`,
        },
        isUnquoted
          ? { zh: '请给这个数加上引号，例如 "012345"。', en: 'Put it into quotes.' }
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

function explainUnknownKey(error: ErrorObject, labels: Labels): Objection {
  const key = (error.params as { additionalProperty: string }).additionalProperty;
  const legal = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
  const near = nearestName(key, legal);
  const pointer = child(error.instancePath, key);
  const parent = parentOf(pointer) ?? '';
  const where = parent === '' ? '文件' : named(parent, labels);
  const message: Message = {
    zh: `${where}里没有“${key}”这一项`,
    en: `${parent === '' ? 'the file' : parent} has no key "${key}"`,
  };
  if (/^\d+$/.test(key)) {
    return {
      pointer,
      target: 'key',
      message,
      hint: {
        zh: '数字里不能有逗号：1234 不要写成 1,234。',
        en: 'A number has no commas: write 1234, not 1,234.',
      },
    };
  }
  const nearLabel = near === undefined ? undefined : labels.labelOf(child(error.instancePath, near));
  return {
    pointer,
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
