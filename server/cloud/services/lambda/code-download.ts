/** The addresses under which GetFunction and GetLayerVersion give out zip files: signed, and good for ten minutes as on AWS. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Cloud } from '../../cloud';
import type { Endpoint } from '../../service';
import type { Partition } from '../../state/partition';
import { zipPath } from './code';
import type { StoredCode } from './functions';

const VALID_MS = 600_000;
const PATH = /^\/_lambda\/code\/(\d{12})\/([a-z0-9-]+)\/([0-9a-f]{64})\/(\d+)\/(\d+)\/([0-9a-f]{64})$/;

function sign(cloud: Cloud, text: string): string {
  const key = cloud.shared('lambda-download-key', () => randomBytes(32));
  return createHmac('sha256', key).update(text).digest('hex');
}

export function codeLocation(cloud: Cloud, { accountId, region }: Pick<Partition, 'accountId' | 'region'>, code: StoredCode): string {
  const signed = `${accountId}/${region}/${code.hash}/${code.sizeBytes}/${cloud.now().getTime() + VALID_MS}`;
  return `${cloud.endpoint}/_lambda/code/${signed}/${sign(cloud, signed)}`;
}

export const codeDownload: Endpoint = {
  matches: ({ method, url }) => method === 'GET' && PATH.test(url.pathname),
  async handle(cloud, { url }, response) {
    const [, accountId = '', region = '', hash = '', size = '', expires = '', signature = ''] = PATH.exec(url.pathname) ?? [];
    const expected = sign(cloud, `${accountId}/${region}/${hash}/${size}/${expires}`);
    if (!timingSafeEqual(Buffer.from(signature), Buffer.from(expected)) || Number(expires) < cloud.now().getTime()) {
      response.writeHead(403).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/zip', 'content-length': size });
    await pipeline(createReadStream(zipPath(cloud.partition(accountId, region), { hash, sizeBytes: Number(size) })), response);
  },
};
