import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['{lib,server,components,app}/**/*.test.{ts,tsx}'],
    exclude: ['server/templates/**', 'node_modules/**'],
    pool: 'forks',
    testTimeout: 20_000,
  },
});
