import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nianbao } from '../acceptance/command-line.ts';
import { reportYaml, sampleSite } from '../build/sample-site.ts';
import { EFFORT, runs } from '../hostile/fuzz.ts';

/** Prose that looks odd and is legal, or should be refused before it comes to the printer. */
const ODD = [
  ...[
    '|\n|-|',
    '|a|\n|-|',
    '||\n|-|\n||',
    '|a||\n|-|-|\n|||',
    '- **',
    '[](https://a.cn)',
    '****',
    '** **',
    '，',
    '...',
  ],
  ...[
    '（一）',
    '（一）**，**',
    '- （一）x，',
    '（一）[a](https://a.cn)，b',
    '（一）**a，b**c',
    '（一）a\n（一）a',
    '（一）（一）x，',
    '（一），',
  ],
  ...[
    '- a\n  - b\n    - c\n      - d\n        - e\n          - f',
    '|a|b|\n|-|-|\n|**c**|[d](https://a.cn)|',
    '|a|\n|-|\n|b',
  ],
  ...[
    'a\\|b',
    '\\**a**',
    '[ ](https://a.cn)',
    '[**a**](https://a.cn)',
    '[x](mailto:a@b.cn)',
    'a\u00a0b',
    '①②③',
    '—— ……',
    '（ ）',
  ],
  ...[
    '&amp; &lt; < > " \'',
    '{ }',
    '\\{{ x }}',
    '**{{year}}**',
    '[{{year}}](https://a.cn)',
    '|{{year}}|\n|-|\n|{{year}}|',
  ],
  ...[
    'a'.repeat(900),
    `- ${'b'.repeat(900)}`,
    `（一）${'c'.repeat(900)}`,
    `|${'d'.repeat(300)}|e|f|\n|-|-|-|\n|1|2|3|`,
  ],
  ...[18, 9].map((columns) => ['|甲', '|-', '|123456'].map((cell) => cell.repeat(columns)).join('\n')),
];
const piece = fc.constantFrom(
  ...ODD.filter((text) => text.length < 100).flatMap((text) => text.split('\n')),
  ...[
    '甲',
    '乙丙。',
    '，',
    '**',
    '[',
    '](https://a.cn)',
    '|',
    '- ',
    '  - ',
    '（二）丁，',
    '1',
    'A b',
    ' ',
    '\\',
    '(',
    ')',
    '！',
    '|-|-|',
  ],
);
const line = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(''));
const prose = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => lines.join('\n'));

test('any prose that has no finding is printed, and is found again in its PDF', async () => {
  const site = sampleSite();
  site.remove('659999');
  site.remove('659998');
  const { seed } = runs(1);
  const texts = [...ODD, ...fc.sample(prose, { numRuns: 400 * EFFORT, seed })];
  texts.forEach((text, at) => {
    site.put(`659999/a${at}/agency.yaml`, `name: 示例县第${at}局\n`);
    site.put(`659999/a${at}/2023.yaml`, reportYaml(2023, { overview: text.split('\n').join('\n  ') }));
  });
  const { exit, stdout } = await nianbao(
    ['build', '--format', 'json', '--content', site.content, '--output', site.output],
    { cwd: site.root },
  );
  const { findings, build } = JSON.parse(stdout) as {
    readonly findings: readonly { readonly code: string; readonly file: string; readonly message: string }[];
    readonly build: { readonly pdfs: number; readonly failed: number };
  };
  const failed = findings
    .filter(({ code }) => code === 'PRINT')
    .map(({ file, message }) => `${JSON.stringify(texts[Number(/\/a(\d+)\//.exec(file)?.[1])])}: ${message}`);
  expect(failed).toEqual([]);
  expect(build.failed).toBe(0);
  expect(build.pdfs).toBeGreaterThan(texts.length / 2);
  expect([0, 1]).toContain(exit);
});
