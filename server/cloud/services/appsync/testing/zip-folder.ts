import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import yazl from 'yazl';

/** A folder as a zip file, as CDK publishes the code of functions. */
export async function zipFolder(folder: string): Promise<Buffer> {
  const archive = new yazl.ZipFile();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) archive.addFile(path, relative(folder, path));
  }
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** One file as a zip, as code of a function. */
export async function zipText(name: string, text: string): Promise<Buffer> {
  const archive = new yazl.ZipFile();
  archive.addBuffer(Buffer.from(text), name);
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
