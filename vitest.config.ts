import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A real browser and real builds: slow machines are shared, and a test that waits is no failure.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // Threads share one process and its signal handlers; the tests of interrupts need processes of their own.
    pool: 'forks',
    maxWorkers: 2,
  },
});
