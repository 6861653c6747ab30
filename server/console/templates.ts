import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { UserError } from '@/lib/result';
import type { TemplateView } from '@/lib/views/app';

const descriptionSchema = z.object({ title: z.string(), description: z.string() });

/** What the front ends of the templates have in common: a new app gets a copy of it, below its template's own files. */
const FRONT_END = 'front-end';

function templatesFolder(rootFolder: string): string {
  return join(rootFolder, 'server', 'templates');
}

/** What an app can start from: the blank one first, the rest by name. */
export async function listTemplates(rootFolder: string): Promise<TemplateView[]> {
  const folder = templatesFolder(rootFolder);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && entry.name !== FRONT_END).map((entry) => entry.name);
  names.sort((a, b) => Number(b === 'blank') - Number(a === 'blank') || a.localeCompare(b));
  return Promise.all(
    names.map(async (name) => ({
      name,
      ...descriptionSchema.parse(JSON.parse(await readFile(join(folder, name, 'template.json'), 'utf8'))),
    })),
  );
}

/**
 * The files of a new app, by path.
 * @throws UserError `template-not-found`
 */
export async function readTemplate(rootFolder: string, template: string, appSlug: string): Promise<Map<string, Uint8Array>> {
  if (!(await listTemplates(rootFolder)).some(({ name }) => name === template)) {
    throw new UserError({ code: 'template-not-found', message: `There is no template called "${template}".`, field: 'template' });
  }
  const folder = join(templatesFolder(rootFolder), template);
  const files = new Map<string, Uint8Array>();
  if (existsSync(join(folder, 'src'))) await addFiles(files, join(templatesFolder(rootFolder), FRONT_END));
  await addFiles(files, folder);
  const manifest = files.get('package.json');
  if (manifest) files.set('package.json', renamePackage(Buffer.from(manifest).toString('utf8'), appSlug));
  return files;
}

async function addFiles(files: Map<string, Uint8Array>, folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join('/');
    if (!entry.isFile() || name === 'template.json' || name.split('/').includes('node_modules')) continue;
    files.set(name, await readFile(path));
  }
}

function renamePackage(text: string, name: string): Uint8Array {
  return Buffer.from(`${JSON.stringify({ ...JSON.parse(text), name }, null, 2)}\n`);
}
