import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { CloudFailure } from '../../../failure';

/** What may come out of one archive: more is refused, as a zip bomb would be. */
const UNZIPPED_BYTES_MAX = 1_000_000_000;

/**
 * The files in a zip archive, by path.
 * @throws CloudFailure when it is no zip archive, or unpacks to more than a deployment may hold
 */
export async function* archiveFiles(archive: Buffer): AsyncGenerator<{ path: string; content: Buffer }> {
  const zip = await fromBufferPromise(archive, { validateEntrySizes: true }).catch((cause: unknown) => {
    throw new CloudFailure('CustomResourceFailed', 'The source of the deployment is no zip archive', { cause });
  });
  let sizeBytes = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    sizeBytes += entry.uncompressedSize;
    if (sizeBytes > UNZIPPED_BYTES_MAX)
      throw new CloudFailure('CustomResourceFailed', `The archive unpacks to more than ${UNZIPPED_BYTES_MAX} bytes`);
    yield { path: entry.fileName, content: await buffer(await zip.openReadStreamPromise(entry)) };
  }
}
