/** Zip files of functions and layers: kept once per content, unpacked once per content. */
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { perform } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Partition } from '../../state/partition';
import { getObject } from '../s3/operations/get-object';
import { invalidParameter } from './errors';
import type { StoredCode } from './functions';
import { checkZip, unzip } from './unzip';

const ZIP_BYTES_MAX = 262_144_000;

export interface CodeSource {
  ZipFile?: Uint8Array;
  S3Bucket?: string;
  S3Key?: string;
  S3ObjectVersion?: string;
}

/** Kept beside the unpacked code. */
const PACKAGE_SCOPE = 'package.json';
export const besideUnpacked: readonly string[] = ['node_modules', PACKAGE_SCOPE];

export function zipFolder(partition: Partition): string {
  return join(partition.blobFolder, 'lambda', 'zips');
}

/** Functions may write into their unpacked code, so that it is no part of a snapshot. */
export function unpackedFolders(partition: Partition): string {
  return join(partition.cacheFolder, 'lambda', 'unpacked');
}

export function zipPath(partition: Partition, code: StoredCode): string {
  return join(zipFolder(partition), `${code.hash}.zip`);
}

/** Takes a zip file in. @throws InvalidParameterValueException when there is none, or it cannot be unpacked safely. */
export async function storeCode(call: Call, source: CodeSource | undefined): Promise<StoredCode> {
  const { partition } = call;
  const zips = zipFolder(partition);
  const temporary = join(zips, `${randomUUID()}.partial`);
  await mkdir(zips, { recursive: true });
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    const bytes = await openSource(call, source);
    await pipeline(
      bytes,
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          sizeBytes += chunk.length;
          if (sizeBytes > ZIP_BYTES_MAX) throw invalidParameter(`Zip files must be smaller than ${ZIP_BYTES_MAX} bytes`);
          yield chunk;
        }
      },
      createWriteStream(temporary, { flush: true }),
    );
    await checkZip(temporary);
    const code = { hash: hash.digest('hex'), sizeBytes };
    await rename(temporary, zipPath(partition, code));
    return code;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function openSource(call: Call, source: CodeSource | undefined): Promise<Readable> {
  if (source?.ZipFile) return Readable.from([Buffer.from(source.ZipFile)]);
  const { S3Bucket: Bucket, S3Key: Key, S3ObjectVersion: VersionId } = source ?? {};
  if (!Bucket || !Key) throw invalidParameter('Please provide a source for function code.');
  try {
    return (await perform(call, getObject, { Bucket, Key, VersionId })).Body;
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    throw invalidParameter(`Error occurred while GetObject. S3 Error Code: ${error.code}. S3 Error Message: ${error.message}`);
  }
}

/** The zip file that CloudFormation makes of a template's inline code. */
export async function zipInline(fileName: string, source: string): Promise<Buffer> {
  const zip = new ZipFile();
  // A fixed time keeps the hash, and with it the unpacked folder, the same for the same source.
  zip.addBuffer(Buffer.from(source), fileName, { mtime: new Date('1980-01-01T00:00:00Z') });
  zip.end();
  return buffer(zip.outputStream);
}

/** The folder with the unpacked code, which is made when it is first needed. */
export async function unpackedFolder(call: Pick<Call, 'cloud'>, partition: Partition, code: StoredCode): Promise<string> {
  const folder = join(unpackedFolders(partition), code.hash);
  const running = call.cloud.shared('lambda-unpacking', () => new Map<string, Promise<void>>());
  const work = running.get(folder) ?? unpack(partition, code, folder).finally(() => running.delete(folder));
  running.set(folder, work);
  await work;
  return folder;
}

async function unpack(partition: Partition, code: StoredCode, folder: string): Promise<void> {
  if (await exists(folder)) return;
  await mkdir(dirname(folder), { recursive: true });
  await linkSdk(dirname(folder));
  await startPackageScope(dirname(folder));
  await unzip(zipPath(partition, code), folder);
}

/** Lambda's Node.js runtimes bring the AWS SDK. Beside the code, it is found by `require` and by `import`, after the code's own. */
async function linkSdk(folder: string): Promise<void> {
  const modules = join(folder, 'node_modules');
  await mkdir(modules, { recursive: true });
  const require = createRequire(import.meta.url);
  for (const [scope, member] of [
    ['@aws-sdk', '@aws-sdk/client-s3'],
    ['@smithy', '@smithy/core'],
  ] as const) {
    // …/node_modules/@scope/package/package.json
    const target = dirname(dirname(require.resolve(`${member}/package.json`)));
    await symlink(target, join(modules, scope)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/**
 * On Lambda nothing is above the code. Here a package.json further up, such as Slipway's own when the data
 * is in its folder, would say what kind of modules a function's files are.
 */
async function startPackageScope(folder: string): Promise<void> {
  await writeFile(join(folder, PACKAGE_SCOPE), '{}');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
