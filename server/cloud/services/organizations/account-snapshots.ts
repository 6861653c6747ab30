/**
 * Snapshots of accounts. AWS has nothing like it, so that it is an address of its own, signed as every request to
 * Organizations and only for the management account:
 *
 *     POST   /_organizations/accounts/<account>/snapshots                 takes one; `{"Description": "…"}` is optional
 *     GET    /_organizations/accounts/<account>/snapshots                 lists them, oldest first
 *     POST   /_organizations/accounts/<account>/snapshots/<id>/restore
 *     DELETE /_organizations/accounts/<account>/snapshots/<id>
 *
 * With curl: `curl --aws-sigv4 aws:amz:us-east-1:organizations --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" -X POST …`
 */
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import { authenticate } from '../../gateway/authenticate';
import { bufferBody } from '../../gateway/body';
import type { Call, Endpoint } from '../../service';
import { GLOBAL_REGION } from '../../state/partition';
import { deleteSnapshot, listSnapshots, restoreSnapshot, type Snapshot, takeSnapshot } from '../../state/snapshots';
import { findOperatedStack } from '../cloudformation/engine/operate';
import { authorize } from '../iam/authorize';
import { accountArn } from './describe';
import { checkManagement, createOrganization, managementAccount } from './management-account';

const PATH = /^\/_organizations\/accounts\/(\d{12})\/snapshots(?:\/([\w-]+)(\/restore)?)?$/;

const requestSchema = z.object({ Description: z.string().max(1024).optional() });

interface Act {
  action: string;
  run(): Promise<unknown>;
}

export const accountSnapshots: Endpoint = {
  matches: ({ url }) => PATH.test(url.pathname),
  async handle(cloud, request, response) {
    const { url } = request;
    try {
      const body = await bufferBody(request.message);
      const auth = authenticate(cloud, { ...request, query: url.searchParams, body }, 'organizations');
      if (!auth) throw new CloudFailure('MissingAuthenticationToken', 'Missing Authentication Token', { status: 403 });
      const [, accountId = '', snapshotId, restore] = PATH.exec(url.pathname) ?? [];
      const act = findAct(
        cloud,
        `${request.method}${snapshotId === undefined ? '' : ' id'}${restore ?? ''}`,
        accountId,
        snapshotId ?? '',
        body,
      );
      if (!act) throw new CloudFailure('UnsupportedOperationException', `${request.method} is nothing that snapshots do.`, { status: 405 });
      const call: Call = {
        ...cloud.callAs(auth.principal, GLOBAL_REGION),
        http: { headers: request.headers, url, sourceIp: request.sourceIp },
      };
      checkManagement(call);
      await authorize(call, [{ action: act.action, resource: accountArn(call, accountId) }]);
      if (!cloud.directory.accounts.find(accountId)) {
        throw new CloudFailure('AccountNotFoundException', `There is no account ${accountId}.`, { status: 404 });
      }
      const answer = await act.run();
      await cloud.durable();
      send(response, 200, answer);
    } catch (error) {
      if (!(error instanceof CloudFailure)) throw error;
      send(response, error.status, { __type: error.code, message: error.message });
    }
  },
};

function findAct(cloud: Cloud, what: string, accountId: string, snapshotId: string, body: Buffer): Act | undefined {
  switch (what) {
    case 'GET':
      return {
        action: 'organizations:ListAccountSnapshots',
        run: async () => ({ Snapshots: (await listSnapshots(cloud, accountId)).map(describeSnapshot) }),
      };
    case 'POST':
      return {
        action: 'organizations:CreateAccountSnapshot',
        run: async () => ({ Snapshot: describeSnapshot(await takeSnapshot(cloud, accountId, readDescription(body))) }),
      };
    case 'POST id/restore':
      return {
        action: 'organizations:RestoreAccountSnapshot',
        run: async () => ({ Snapshot: describeSnapshot(await restore(cloud, accountId, snapshotId)) }),
      };
    case 'DELETE id':
      return {
        action: 'organizations:DeleteAccountSnapshot',
        run: async () => {
          await deleteSnapshot(cloud, accountId, snapshotId);
          return {};
        },
      };
    default:
      return undefined;
  }
}

async function restore(cloud: Cloud, accountId: string, snapshotId: string): Promise<Snapshot> {
  const restored = await restoreSnapshot(cloud, accountId, snapshotId, () => {
    const stackId = findOperatedStack(cloud, accountId);
    if (stackId === undefined) return;
    const message = `An operation runs on stack ${stackId}; wait for its end or cancel it, and restore then.`;
    throw new CloudFailure('ConflictException', message, { status: 409 });
  });
  const management = managementAccount(cloud);
  // The administrator goes on with the key of this start, whatever it was at the time of the snapshot.
  if (accountId === management.accountId) await createOrganization(cloud, management);
  return restored;
}

function readDescription(body: Buffer): string {
  const invalid = (cause?: unknown) =>
    new CloudFailure('InvalidInputException', 'The body must be {"Description": "…"}, or empty.', { cause });
  if (body.length === 0) return '';
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw invalid(cause);
  }
  const parsed = requestSchema.safeParse(value);
  if (!parsed.success) throw invalid(parsed.error);
  return parsed.data.Description ?? '';
}

function describeSnapshot({ id, accountId, description, createdAt }: Snapshot) {
  return { SnapshotId: id, AccountId: accountId, Description: description, CreatedTimestamp: new Date(createdAt).toISOString() };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
