import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What tools find that look upward from an app's files for what the app does not have itself. By default the data folder is
 * in Slipway's own, whose files they would find otherwise: its kind of modules, its compiler options, its style sheets' plugins.
 */
const FILES: Record<string, unknown> = {
  'package.json': { private: true },
  'tsconfig.json': { files: [] },
  // Looked for by all that run PostCSS. Next.js leaves its own prefixes for old browsers out then, too.
  '.postcssrc.json': { plugins: {} },
};

/** Makes a folder the place where looking upward from the folders in it ends. */
export function writeBoundary(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), `${JSON.stringify(content)}\n`);
}

/** The same for Git, which is told in its environment. */
export function gitBoundary(folder: string): Record<string, string> {
  return { GIT_CEILING_DIRECTORIES: folder };
}
