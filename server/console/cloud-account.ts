/** The account that an environment has on the embedded cloud, and access keys to it for tools outside the console. */
import {
  type AccessKeyMetadata,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  type IAMClient,
  paginateListAccessKeys,
  paginateListUsers,
} from '@aws-sdk/client-iam';
import { z } from 'zod';
import { UserError } from '@/lib/result';
import type { CloudAccountView, CloudKeyView, NewCloudKey } from '@/lib/views/cloud-account';
import { getAws } from '../aws/aws';
import type { Clients } from '../aws/clients';
import { requireChange } from '../session/rights';
import type { Session } from '../session/session';
import { type Environment, getEnvironment } from '../store/environments';
import { explainAwsFailure } from './explain-aws-failure';
import { parseInput } from './parse-input';

/** Users that the console makes stand apart from those of a stack. */
const USERS_PATH = '/slipway/';
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';

export interface EmbeddedAccount {
  environment: Environment;
  accountId: string;
  clients: Clients;
}

/** The environment's account; undefined before its first deployment, and when it runs on AWS. */
export async function findEmbeddedAccount(session: Session, environmentId: string): Promise<EmbeddedAccount | undefined> {
  const environment = await getEnvironment(session.store, environmentId);
  const { target } = environment;
  if (target.kind !== 'embedded' || target.accountId === undefined) return undefined;
  const { accountId } = target;
  return { environment, accountId, clients: getAws().clientsFor({ ...target, accountId }) };
}

/** @throws UserError `no-account` */
export async function getEmbeddedAccount(session: Session, environmentId: string): Promise<EmbeddedAccount> {
  const account = await findEmbeddedAccount(session, environmentId);
  if (account) return account;
  throw new UserError({
    code: 'no-account',
    message: 'This environment has no account on the embedded cloud yet.',
    resolution: 'Deploy it first.',
  });
}

/** The account with everybody's keys, for those who may change the environment; null while there is none. */
export async function findCloudAccount(session: Session, environmentId: string): Promise<CloudAccountView | null> {
  const account = await findEmbeddedAccount(session, environmentId);
  if (!account) return null;
  requireChange(session, account.environment, 'see the access keys of this environment');
  const { accountId, clients } = account;
  const keys = await explainAwsFailure(() => listKeys(clients.iam));
  return { accountId, region: clients.region, endpoint: session.env.cloudEndpoint, keys };
}

async function listKeys(iam: IAMClient): Promise<CloudKeyView[]> {
  const found: AccessKeyMetadata[] = [];
  for await (const { Users = [] } of paginateListUsers({ client: iam }, { PathPrefix: USERS_PATH })) {
    for (const { UserName } of Users) {
      for await (const page of paginateListAccessKeys({ client: iam }, { UserName })) found.push(...(page.AccessKeyMetadata ?? []));
    }
  }
  return Promise.all(
    found.map(async ({ AccessKeyId = '', UserName = '', CreateDate }) => {
      const { AccessKeyLastUsed } = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));
      const lastUsedAt = AccessKeyLastUsed?.LastUsedDate?.toISOString();
      return {
        accessKeyId: AccessKeyId,
        user: UserName,
        createdAt: (CreateDate ?? new Date(0)).toISOString(),
        ...(lastUsedAt && { lastUsedAt }),
      };
    }),
  );
}

/**
 * Makes a key of the person's own, with all rights in the account. The secret is in the answer and nowhere else.
 * @throws UserError `LimitExceededException` when the person has two keys already
 */
export async function createCloudKey(session: Session, environmentId: string): Promise<NewCloudKey> {
  const { environment, clients } = await getEmbeddedAccount(session, environmentId);
  requireChange(session, environment, 'make access keys');
  const UserName = userNameOf(session.user.email);
  return explainAwsFailure(async () => {
    await ensureUser(clients.iam, UserName);
    try {
      const { AccessKey } = await clients.iam.send(new CreateAccessKeyCommand({ UserName }));
      if (!AccessKey?.AccessKeyId || !AccessKey.SecretAccessKey) throw new Error('CreateAccessKey returned no key.');
      return { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey };
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'LimitExceededException') throw error;
      const data = {
        code: error.name,
        message: 'You have two keys here, which is as many as AWS allows.',
        resolution: 'Delete one first.',
      };
      throw new UserError(data, { cause: error });
    }
  });
}

/** What an IAM user may be called; other characters of an address become dashes. */
function userNameOf(email: string): string {
  return email.replace(/[^\w+=,.@-]/g, '-').slice(0, 64);
}

async function ensureUser(iam: IAMClient, UserName: string): Promise<void> {
  try {
    await iam.send(new CreateUserCommand({ UserName, Path: USERS_PATH }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'EntityAlreadyExistsException') throw error;
  }
  await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: ADMINISTRATOR }));
}

const keySchema = z.object({ environmentId: z.string(), user: z.string().min(1).max(64), accessKeyId: z.string().min(16).max(128) });

/** Takes a key back, one's own or another's: what uses it is refused from now on. */
export async function deleteCloudKey(session: Session, input: unknown): Promise<void> {
  const { environmentId, user, accessKeyId } = parseInput(keySchema, input);
  const { environment, clients } = await getEmbeddedAccount(session, environmentId);
  requireChange(session, environment, 'delete access keys');
  try {
    await explainAwsFailure(() => clients.iam.send(new DeleteAccessKeyCommand({ UserName: user, AccessKeyId: accessKeyId })));
  } catch (error) {
    // Somebody else has deleted it meanwhile.
    if (!(error instanceof Error) || error.name !== 'NoSuchEntityException') throw error;
  }
}
