import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['{lib,server,components,app}/**/*.test.{ts,tsx}'],
    exclude: ['server/templates/**', 'node_modules/**'],
    pool: 'forks',
    // Modules are loaded once for each worker, not once for each file: loading takes longer than most tests. So no module
    // may remember anything of a test; what a file changes in its process (variables, clocks) it puts back when it ends.
    isolate: false,
    maxWorkers: availableParallelism(),
    // What is waited for comes when the machine gets to it; only a failure takes this long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
