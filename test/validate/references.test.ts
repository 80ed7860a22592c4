import { expect, test } from 'vitest';
import { examine, open } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

/** A report whose last section tells the licences by reference. */
const text = reportText({ matters: 'matters: 作出行政许可{{ disclosure.licensing }}件。\n' });

test('a reference to a figure that is typed wrongly is no second fault', async () => {
  expect(text).toContain('{{ disclosure.licensing }}');
  expect(open(await examine(text))).toEqual([]);
  const broken = text.replace(/^( {2}licensing: )\S+$/m, '$1３０１');
  expect(broken).not.toBe(text);
  expect(open(await examine(broken))).toEqual(['S-INT /disclosure/licensing']);
});

test('nor is one to a figure whose key is misspelt', async () => {
  const broken = text.replace(/^ {2}licensing:/m, '  licencing:');
  expect(open(await examine(broken))).toEqual(['SCHEMA /disclosure/licensing']);
});

test('one to a figure that is printed blank is', async () => {
  const blank = text.replace(/^( {2}licensing: )\S+$/m, '$1null');
  expect(open(await examine(blank))).toContain('REF /matters');
});

test('a control that turns the direction of the text is refused', async () => {
  const turned = text.replace(/^matters: /m, 'matters: 甲\u202e乙');
  expect(turned).not.toBe(text);
  expect(open(await examine(turned))).toEqual(['MARKUP /matters']);
});
