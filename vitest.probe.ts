export default { test: { include: ['probe.test.ts'], testTimeout: 60000, pool: 'forks' } };
