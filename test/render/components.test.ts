import { rmSync } from 'node:fs';
import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { writeGallery } from '../../scripts/gallery.ts';
import { componentNames, examplePage, readComponents, variableAt } from '../../scripts/read-components.ts';
import { REPOSITORY, temporaryFolder } from '../acceptance/command-line.ts';
import { choosing, letOthersRead, objections, overflowOf } from './reading-modes.ts';
import type { TestBrowser } from './test-browser.ts';
import { openTestBrowser } from './test-browser.ts';

vi.setConfig({ testTimeout: 60_000 });

const components = readComponents();
const examples = components.flatMap((component) =>
  component.examples.map((example, index) => ({
    component,
    example,
    title: `${component.name}: ${example.name}`,
    file: `${component.name}/${index + 1}.html`,
  })),
);

const gallery = path.join(temporaryFolder(), 'gallery');
let browser: TestBrowser;
beforeAll(async () => {
  writeGallery(gallery);
  letOthersRead(path.dirname(gallery));
  browser = await openTestBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(path.dirname(gallery), { recursive: true, force: true });
});

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    'require-sri': 'off',
    'tel-non-breaking': 'off',
    'prefer-native-element': ['error', { exclude: ['region'] }],
  },
});

test('every component of the pages has a contract', () => {
  expect(components.map(({ name }) => name)).toEqual(componentNames());
  expect(components.length).toBeGreaterThanOrEqual(18);
});

describe.each(components)('the contract of $name', ({ params, examples: own }) => {
  test('tells every variable that an example gives, and every example gives what must be there', () => {
    expect(own.length).toBeGreaterThan(0);
    const roots = new Set(params.map(({ name }) => name.split('.')[0]));
    for (const { data } of own) {
      for (const name of Object.keys(data)) expect(roots).toContain(name);
      for (const { name, required } of params) {
        if (required) expect(variableAt(data, name), name).toBeDefined();
      }
    }
    for (const { description } of params) expect(description).not.toBe('');
  });
});

describe.each(examples)('$title', ({ component, example, file }) => {
  test('is the HTML that was agreed on', async () => {
    const golden = path.join(REPOSITORY, 'test/golden/components', file);
    await expect(example.html).toMatchFileSnapshot(golden);
  });

  test('is valid', async () => {
    const { results } = await validator.validateString(examplePage(component, example));
    expect(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ).toEqual([]);
  });

  test.each([1280, 320])('has nothing that axe objects to at %d px', async (width) => {
    const page = await browser.open(path.join(gallery, file), width, choosing({}));
    expect(await objections(page)).toEqual([]);
    expect(await overflowOf(page)).toEqual({ pixels: 0, elements: [] });
    await page.close();
  });
});
