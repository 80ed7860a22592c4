import { defineConfig } from 'vitest/config';

/** What takes minutes: run by hand and at night (`npm run test:soak`), never with the usual tests. */
export default defineConfig({
  test: {
    include: ['test/soak/**/*.soak.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    pool: 'forks',
    // Times are measured.
    maxWorkers: 1,
  },
});
