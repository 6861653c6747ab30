import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { UserError } from '@/lib/result';
import { readBackend } from '@/lib/source/read-backend';
import type { TemplateView } from '@/lib/views/app';

const descriptionSchema = z.object({ title: z.string(), description: z.string() });

/** What the front ends of the templates have in common: a new app gets a copy of it, below its template's own files. */
const FRONT_END = 'front-end';

function templatesFolder(rootFolder: string): string {
  return join(rootFolder, 'server', 'templates');
}

/** The blank one first, the rest by name. */
async function listNames(rootFolder: string): Promise<string[]> {
  const entries = await readdir(templatesFolder(rootFolder), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && entry.name !== FRONT_END).map((entry) => entry.name);
  return names.sort((a, b) => Number(b === 'blank') - Number(a === 'blank') || a.localeCompare(b));
}

/** What an app can start from, with what is in it, as its own source says. */
export async function listTemplates(rootFolder: string): Promise<TemplateView[]> {
  return Promise.all((await listNames(rootFolder)).map((name) => describeTemplate(join(templatesFolder(rootFolder), name), name)));
}

async function describeTemplate(folder: string, name: string): Promise<TemplateView> {
  const files = new Map<string, Uint8Array>();
  await addFiles(files, folder);
  const sources = [...files].filter(([path]) => path.startsWith('amplify/'));
  const backend = readBackend(Object.fromEntries(sources.map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')])));
  const models = backend.data?.models ?? [];
  return {
    name,
    ...(await readDescription(folder)),
    models: models.map((model) => model.name),
    relationships: models.flatMap((model) =>
      model.fields.flatMap((field) =>
        field.kind === 'relationship' && field.type !== 'belongsTo' ? [{ from: model.name, to: field.target }] : [],
      ),
    ),
    groups: backend.auth?.groups ?? [],
    storagePaths: backend.storage.reduce((count, { paths }) => count + paths.length, 0),
    functions: backend.functions.length,
  };
}

async function readDescription(folder: string): Promise<z.infer<typeof descriptionSchema>> {
  return descriptionSchema.parse(JSON.parse(await readFile(join(folder, 'template.json'), 'utf8')));
}

interface Template {
  /** What people know it by. */
  title: string;
  /** The files of a new app, by path. */
  files: Map<string, Uint8Array>;
}

/** @throws UserError `template-not-found` */
export async function readTemplate(rootFolder: string, template: string, appSlug: string): Promise<Template> {
  if (!(await listNames(rootFolder)).includes(template)) {
    throw new UserError({ code: 'template-not-found', message: `There is no template called "${template}".`, field: 'template' });
  }
  const folder = join(templatesFolder(rootFolder), template);
  const files = new Map<string, Uint8Array>();
  if (existsSync(join(folder, 'src'))) await addFiles(files, join(templatesFolder(rootFolder), FRONT_END));
  await addFiles(files, folder);
  const manifest = files.get('package.json');
  if (manifest) files.set('package.json', renamePackage(Buffer.from(manifest).toString('utf8'), appSlug));
  const { title } = await readDescription(folder);
  return { title, files };
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
