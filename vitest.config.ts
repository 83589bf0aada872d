import { defineConfig } from 'vitest/config';

process.env['TZ'] = 'UTC';

const inNode = (name: string, include: readonly string[]) => ({
  extends: true as const,
  test: { name, environment: 'node', include: [...include] },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      inNode('engine', ['packages/engine/src/**/*.test.ts']),
      inNode('api', ['packages/api/src/**/*.test.ts']),
      inNode('cli', ['packages/cli/src/**/*.test.ts']),
      inNode('data', ['data/**/*.test.ts']),
      inNode('house', ['scripts/**/*.test.ts', 'tests/support/**/*.test.ts']),
      inNode('rendering', ['tests/rendering/**/*.test.ts']),
      inNode('conformance', ['tests/conformance/**/*.test.ts']),
      {
        extends: './apps/admin/vite.config.ts',
        root: './apps/admin',
        test: { name: 'admin', environment: 'happy-dom', include: ['src/**/*.test.ts'], testTimeout: 30_000 },
      },
    ],
  },
});
