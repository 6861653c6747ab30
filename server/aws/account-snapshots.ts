import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { z } from 'zod';
import type { CloudAccess } from './target';

const snapshotSchema = z
  .object({ SnapshotId: z.string(), Description: z.string(), CreatedTimestamp: z.string() })
  .transform(({ SnapshotId, Description, CreatedTimestamp }) => ({
    id: SnapshotId,
    description: Description,
    createdAt: CreatedTimestamp,
  }));
export type AccountSnapshot = z.infer<typeof snapshotSchema>;
const oneSchema = z.object({ Snapshot: snapshotSchema });
const listSchema = z.object({ Snapshots: z.array(snapshotSchema) });
const failureSchema = z.object({ __type: z.string(), message: z.string() });

/** Snapshots of the embedded cloud's accounts. What the cloud refuses is an Error with AWS's name for it. */
export interface AccountSnapshots {
  /** The oldest first. */
  list(accountId: string): Promise<AccountSnapshot[]>;
  take(accountId: string, description: string): Promise<AccountSnapshot>;
  restore(accountId: string, snapshotId: string): Promise<AccountSnapshot>;
  remove(accountId: string, snapshotId: string): Promise<void>;
}

/** AWS has no such operations and its SDK no client for them: requests signed as those to Organizations. */
export function openAccountSnapshots({ endpoint, accessKeyId, secretAccessKey }: CloudAccess): AccountSnapshots {
  const signer = new SignatureV4({
    service: 'organizations',
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
    sha256: Sha256,
  });
  const { protocol, hostname, port, host } = new URL(endpoint);
  const ask = async (method: string, accountId: string, rest: string, content?: object): Promise<unknown> => {
    const path = `/_organizations/accounts/${accountId}/snapshots${rest}`;
    const body = content && JSON.stringify(content);
    const request = { method, protocol, hostname, port: Number(port) || undefined, path, query: {}, headers: { host }, body };
    const { headers } = await signer.sign(request);
    const response = await fetch(`${endpoint}${path}`, { method, headers, body });
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    const { __type, message } = failureSchema.parse(answer);
    throw Object.assign(new Error(message), { name: __type });
  };
  return {
    list: async (accountId) => listSchema.parse(await ask('GET', accountId, '')).Snapshots,
    take: async (accountId, Description) => oneSchema.parse(await ask('POST', accountId, '', { Description })).Snapshot,
    restore: async (accountId, id) => oneSchema.parse(await ask('POST', accountId, `/${id}/restore`)).Snapshot,
    remove: async (accountId, id) => {
      await ask('DELETE', accountId, `/${id}`);
    },
  };
}
