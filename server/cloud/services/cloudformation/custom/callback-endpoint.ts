import type { IncomingMessage } from 'node:http';
import type { Endpoint } from '../../../service';
import { RESPONSE_PATH, receiveResponse } from './responses';
import { receiveSignal, SIGNAL_PATH } from './signals';

const BODY_SIZE_BYTES_MAX = 1_000_000;

async function readJson(message: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_SIZE_BYTES_MAX) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined; // Not JSON: answered as any other response that cannot be used.
  }
}

/** Takes what custom resources and wait conditions send back. The unguessable address is what authorises it. */
export const callbackEndpoint: Endpoint = {
  matches: ({ method, url }) => method === 'PUT' && (url.pathname.startsWith(RESPONSE_PATH) || url.pathname.startsWith(SIGNAL_PATH)),
  async handle(cloud, { message, url }, response) {
    const body = await readJson(message);
    const taken = url.pathname.startsWith(RESPONSE_PATH)
      ? receiveResponse(cloud, url.pathname.slice(RESPONSE_PATH.length), body)
      : receiveSignal(cloud, url.pathname.slice(SIGNAL_PATH.length), body);
    await cloud.durable();
    response.writeHead(taken ? 200 : 403).end();
  },
};
