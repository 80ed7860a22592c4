import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** The phases in the order in which data flows through them; each may import from itself and those before it. */
const PHASES = ['model', 'load', 'validate', 'check', 'render', 'print', 'finish', 'archive', 'build', 'cli'];

/** Folders beside the line: `pdf` knows PDF and nothing of reports, `report` shows findings and knows the model only. */
const BESIDE = {
  pdf: ['model'],
  report: ['model'],
};
/** Who may use them. */
const USERS = { pdf: ['print', 'finish', 'archive', 'build', 'cli'], report: ['build', 'cli'] };

const zones = [
  ...PHASES.map((phase, index) => ({
    target: `./src/${phase}`,
    from: [
      ...PHASES.slice(index + 1).map((later) => `./src/${later}`),
      ...Object.entries(USERS).flatMap(([folder, users]) =>
        users.includes(phase) ? [] : [`./src/${folder}`],
      ),
    ],
    message: `data flows one way (ARCHITECTURE.md): ${phase} may not know this folder`,
  })).filter(({ from }) => from.length > 0),
  ...Object.entries(BESIDE).map(([folder, allowed]) => ({
    target: `./src/${folder}`,
    from: [...PHASES, ...Object.keys(BESIDE)]
      .filter((other) => other !== folder && !allowed.includes(other))
      .map((other) => `./src/${other}`),
    message: `${folder} stands beside the phases and knows ${allowed.join(', ')} only`,
  })),
];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'output/', '.nianbao/', 'src/model/generated/'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-default-export': 'error',
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
  { files: ['.eleventy.ts', '*.config.ts', '*.config.js'], rules: { 'import-x/no-default-export': 'off' } },
  { files: ['*.js', '**/*.cjs', '**/*.d.ts'], ...tseslint.configs.disableTypeChecked },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['**/*.d.ts'], rules: { 'import-x/no-default-export': 'off' } },
);
