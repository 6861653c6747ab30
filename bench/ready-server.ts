/** What any answer costs client and HTTP: a Node.js server that answers every request with the text that it was started with, and does nothing else. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const [answer = ''] = process.argv.slice(2);
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) };

const server = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200, headers).end(answer));
}).listen(0, '127.0.0.1', () => process.stdout.write(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`));
