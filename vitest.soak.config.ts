import { defineConfig } from 'vitest/config';

/** Long tests, which `npm test` leaves out: builds killed at many moments, the memory of thousands of prints. */
export default defineConfig({
  test: {
    include: ['test/soak/**/*.soak.ts'],
    testTimeout: 4 * 3_600_000,
    hookTimeout: 600_000,
    pool: 'forks',
    // They measure: one after the other.
    maxWorkers: 1,
  },
});
