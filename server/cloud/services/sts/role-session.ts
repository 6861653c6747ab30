/** What the operations that hand out a role have in common: the role by its ARN, what narrows the session, and its credentials. */
import type { AssumedRoleUser, Credentials, PolicyDescriptorType, Tag } from '@aws-sdk/client-sts';
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { GLOBAL_REGION } from '../../state/partition';
import { documentOf } from '../iam/authorize';
import { isPolicyDocument } from '../iam/identifiers';
import { findRole } from '../iam/roles';
import type { RoleRecord } from '../iam/state';
import { describeCredentials } from './credentials';

const DURATION_SECONDS_MIN = 900;
const TAGS_MAX = 50;

export interface NamedRole {
  accountId: string;
  roleName: string;
  /** Undefined when there is no such role. */
  role: RoleRecord | undefined;
}

export function roleAccount(roleArn: string | undefined): string | undefined {
  return /^arn:aws:iam::(\d{12}):role\//.exec(roleArn ?? '')?.[1];
}

/** @throws CloudFailure `ValidationError` when the ARN is none of a role */
export function namedRole(call: Call, roleArn = ''): NamedRole {
  const [, accountId = '', roleName = ''] = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/.exec(roleArn) ?? [];
  if (roleName === '') throw new CloudFailure('ValidationError', `${roleArn} is invalid`);
  const { cloud } = call;
  const role = cloud.directory.accounts.find(accountId) && findRole(inAccount(call, accountId), roleName);
  return { accountId, roleName, role: role?.arn === roleArn ? role : undefined };
}

const inAccount = (call: Call, accountId: string): Call => ({ ...call, partition: call.cloud.partition(accountId, GLOBAL_REGION) });

export interface SessionInput {
  RoleSessionName?: string;
  DurationSeconds?: number;
  Policy?: string;
  PolicyArns?: PolicyDescriptorType[];
}

/** @throws CloudFailure `ValidationError` */
export function checkSessionName(name = ''): string {
  if (/^[\w+=,.@-]{2,64}$/.test(name)) return name;
  throw new CloudFailure('ValidationError', `Value '${name}' at 'roleSessionName' is invalid`);
}

/** @throws CloudFailure `ValidationError` */
export function checkDuration(
  { DurationSeconds = 3600 }: SessionInput,
  secondsMax: number,
  longest = 'MaxSessionDuration set for this role',
): number {
  if (DurationSeconds < DURATION_SECONDS_MIN || DurationSeconds > secondsMax) {
    throw new CloudFailure(
      'ValidationError',
      DurationSeconds < DURATION_SECONDS_MIN
        ? `Value '${DurationSeconds}' at 'durationSeconds' must be at least ${DURATION_SECONDS_MIN}.`
        : `The requested DurationSeconds exceeds the ${longest}.`,
    );
  }
  return DurationSeconds;
}

/**
 * The texts of the policies that narrow a session.
 * @throws CloudFailure `MalformedPolicyDocument`, `ValidationError` when a managed policy does not exist
 */
export function sessionPolicies(call: Call, accountId: string, { Policy, PolicyArns = [] }: SessionInput): string[] {
  if (Policy !== undefined && !isPolicyDocument(Policy)) {
    throw new CloudFailure('MalformedPolicyDocument', 'The policy document must be JSON with a Statement.');
  }
  const home = inAccount(call, accountId);
  const managed = PolicyArns.map(({ arn = '' }) => {
    const document = documentOf(home, arn);
    if (document === undefined) throw new CloudFailure('ValidationError', `Policy ${arn} does not exist or is not attachable.`);
    return document;
  });
  return [...(Policy === undefined ? [] : [Policy]), ...managed];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_adding-assume-role-idp */
export const TAGS_CLAIM = 'https://aws.amazon.com/tags';

export interface SessionTags {
  tags: Map<string, string>;
  transitive: string[];
}

/** @throws CloudFailure `ValidationError` when there are too many or one comes twice, whatever its case */
export function readTags(tags: Tag[] = [], transitive: string[] = []): SessionTags {
  const keys = tags.map(({ Key = '' }) => Key.toLowerCase());
  if (tags.length > TAGS_MAX) throw new CloudFailure('ValidationError', `At most ${TAGS_MAX} session tags can be passed.`);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) {
    throw new CloudFailure('InvalidParameterValue', `Duplicate tag keys found. Please note that Tag keys are case insensitive.`);
  }
  const unknown = transitive.find((key) => !keys.includes(key.toLowerCase()));
  if (unknown !== undefined) throw new CloudFailure('ValidationError', `The transitive tag key ${unknown} is not among the session tags.`);
  return { tags: new Map(tags.map(({ Key = '', Value = '' }) => [Key, Value])), transitive };
}

/** Condition keys of the request that passes the tags. */
export function requestTagContext({ tags, transitive }: SessionTags): Record<string, string | string[]> {
  return {
    ...Object.fromEntries(Array.from(tags, ([key, value]) => [`aws:RequestTag/${key}`, value])),
    ...(tags.size > 0 && { 'aws:TagKeys': [...tags.keys()] }),
    ...(transitive.length > 0 && { 'sts:TransitiveTagKeys': transitive }),
  };
}

export function principalTagContext(tags: Map<string, string>): Record<string, string> {
  return Object.fromEntries(Array.from(tags, ([key, value]) => [`aws:PrincipalTag/${key}`, value]));
}

export interface RoleSession {
  accountId: string;
  role: RoleRecord;
  sessionName: string;
  durationSeconds: number;
  policies: string[];
  /** Condition keys that all requests of the session have. */
  context: Record<string, string | string[]>;
  transitiveTagKeys?: string[];
}

export function issueSession(cloud: Cloud, session: RoleSession): { Credentials: Credentials; AssumedRoleUser: AssumedRoleUser } {
  const { accountId, role, sessionName, durationSeconds, policies, context, transitiveTagKeys = [] } = session;
  const issued = cloud.directory.issueCredentials(
    {
      kind: 'role',
      accountId,
      roleName: role.roleName,
      path: role.path,
      sessionName,
      ...(policies.length > 0 && { sessionPolicies: policies }),
      ...(Object.keys(context).length > 0 && { context }),
      ...(transitiveTagKeys.length > 0 && { transitiveTagKeys }),
    },
    { now: cloud.now(), durationSeconds },
  );
  return {
    Credentials: describeCredentials(issued),
    AssumedRoleUser: {
      AssumedRoleId: `${role.roleId}:${sessionName}`,
      Arn: `arn:aws:sts::${accountId}:assumed-role/${role.roleName}/${sessionName}`,
    },
  };
}
