/**
 * What S3 is measured against: a Node.js server that streams a body to a file and a file to a client, and does nothing else;
 * below `/flushed/` it answers once the file is on the disk, which is what S3 promises.
 */
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const [folder = ''] = process.argv.slice(2);

const server = createServer(async (request, response) => {
  const path = join(folder, (request.url ?? '/').slice(1).replaceAll(/\W/g, '_'));
  if (request.method === 'PUT') {
    await pipeline(request, createWriteStream(path, { flush: request.url?.startsWith('/flushed/') ?? false }));
    response.end();
  } else {
    response.setHeader('content-length', statSync(path).size);
    await pipeline(createReadStream(path), response);
  }
}).listen(0, '127.0.0.1', () => process.stdout.write(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`));
