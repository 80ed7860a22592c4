import tseslint from 'typescript-eslint';

/** The phases in the order in which data flows through them; each may import from itself and those before it. */
const PHASES = [
  'model',
  'load',
  'validate',
  'check',
  'render',
  'print',
  'finish',
  'archive',
  'search',
  'build',
  'serve',
  'cli',
];

/**
 * Folders beside the line: `pdf` knows PDF and nothing of reports, `report` shows findings, in the tables of the page,
 * `scaffold` writes drafts and knows how contents are read.
 */
const BESIDE = {
  pdf: ['model'],
  report: ['model', 'load', 'render'],
  scaffold: ['model', 'load', 'validate'],
};
/** Who may use them. */
const USERS = {
  pdf: ['print', 'finish', 'archive', 'build', 'cli'],
  report: ['build', 'serve', 'cli'],
  scaffold: ['cli'],
};

/** Forbids a folder of src to import from others: the path goes up, then down into one of them. */
const forbid = (folder, others, message) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { patterns: [{ regex: `^(\\.\\./)+(${others.join('|')})/`, message }] },
    ],
  },
});

const oneWay = [
  ...PHASES.map((phase, index) => [
    phase,
    [
      ...PHASES.slice(index + 1),
      ...Object.entries(USERS).flatMap(([folder, users]) => (users.includes(phase) ? [] : [folder])),
    ],
  ])
    .filter(([, others]) => others.length > 0)
    .map(([phase, others]) => forbid(phase, others, 'data flows one way, see ARCHITECTURE.md')),
  ...Object.entries(BESIDE).map(([folder, allowed]) =>
    forbid(
      folder,
      [...PHASES, ...Object.keys(BESIDE)].filter((other) => other !== folder && !allowed.includes(other)),
      `${folder} stands beside the phases and knows ${allowed.join(', ')} only`,
    ),
  ),
];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'output/', '.nianbao/', 'src/model/generated/'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-console': 'error',
    },
  },
  {
    // What the outside gives (time, environment, streams, exit) comes in through the command line.
    files: ['src/**/*.ts'],
    ignores: ['src/cli/**'],
    rules: {
      'no-restricted-globals': ['error', { name: 'process', message: 'pass it in from src/cli' }],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: 'pass the time in' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'pass the time in' },
      ],
    },
  },
  ...oneWay,
  { files: ['scripts/**', 'bench/**', 'test/soak/**'], rules: { 'no-console': 'off' } },
  // expect.any() and its like are typed any.
  { files: ['test/**'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off' } },
  // The scripts of the pages are checked by tsconfig.pages.json.
  { files: ['*.js', '**/*.cjs', '**/*.d.ts', 'templates/**/*.js'], ...tseslint.configs.disableTypeChecked },
  { files: ['**/*.cjs'], rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' } },
);
