import type { IncomingMessage } from 'node:http';
import { CloudFailure } from '../../failure';

/** @throws CloudFailure RequestEntityTooLarge */
export async function readBody(message: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += (chunk as Buffer).length;
    if (size > bytesMax)
      throw new CloudFailure('RequestEntityTooLarge', `The request is larger than ${bytesMax / 1024} kB.`, { status: 413 });
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
