import type { IncomingMessage } from 'node:http';
import { CloudFailure } from '../../failure';

/**
 * By events rather than by iteration, which costs a small request several times as much. What is more than allowed is not kept.
 * @throws CloudFailure RequestEntityTooLarge
 */
export function readBody(message: IncomingMessage, bytesMax: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    message.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bytesMax) {
        chunks.push(chunk);
        return;
      }
      message.pause();
      reject(new CloudFailure('RequestEntityTooLarge', `The request is larger than ${bytesMax / 1024} kB.`, { status: 413 }));
    });
    message.once('end', () => resolve(Buffer.concat(chunks)));
    message.once('error', reject);
  });
}
