import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const project = (name: string, extra: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], environment: 'node' as const, ...extra },
});

export default defineConfig({
  test: {
    // Real peers are waited for more than the processor is.
    maxWorkers: Math.max(3, availableParallelism()),
    projects: [
      // Property tests and hostile files take seconds on a busy machine.
      project('unit', { testTimeout: 30_000 }),
      project('architecture'),
      project('integration', { testTimeout: 60_000, hookTimeout: 60_000 }),
      project('build', { testTimeout: 60_000, hookTimeout: 120_000 }),
    ],
  },
});
