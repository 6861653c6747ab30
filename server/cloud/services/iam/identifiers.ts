import { CloudFailure } from '../../failure';
import { BASE_32, randomText } from '../../random-text';
import type { Call } from '../../service';
import {
  type GroupRecord,
  type InstanceProfileRecord,
  iamState,
  type OpenIdProviderRecord,
  type PolicyRecord,
  type RoleRecord,
  type UserRecord,
} from './state';

/** A unique id in IAM's form: a prefix for the kind (`AROA` role, `AIDA` user, `ANPA` policy, `AGPA` group, `AIPA` instance profile) and 17 characters. */
export function newUniqueId(prefix: 'AROA' | 'AIDA' | 'ANPA' | 'AGPA' | 'AIPA'): string {
  return prefix + randomText(17, BASE_32);
}

function missing(kind: string, name: string): CloudFailure {
  return new CloudFailure('NoSuchEntity', `The ${kind} with name ${name} cannot be found.`, { status: 404 });
}

export function getRoleRecord(call: Call, roleName: string | undefined): RoleRecord {
  const role = iamState(call).roles.find(roleName ?? '');
  if (!role) throw missing('role', roleName ?? '');
  return role;
}

export function getUserRecord(call: Call, userName: string | undefined): UserRecord {
  const user = iamState(call).users.find(userName ?? '');
  if (!user) throw missing('user', userName ?? '');
  return user;
}

export function getGroupRecord(call: Call, groupName: string | undefined): GroupRecord {
  const group = iamState(call).groups.find(groupName ?? '');
  if (!group) throw missing('group', groupName ?? '');
  return group;
}

export function getInstanceProfileRecord(call: Call, name: string | undefined): InstanceProfileRecord {
  const profile = iamState(call).instanceProfiles.find(name ?? '');
  if (!profile) throw new CloudFailure('NoSuchEntity', `Instance Profile ${name} cannot be found.`, { status: 404 });
  return profile;
}

export function getOpenIdProvider(call: Call, arn = ''): { arn: string; provider: OpenIdProviderRecord } {
  const provider = iamState(call).openIdProviders.find(arn);
  if (!provider) throw new CloudFailure('NoSuchEntity', `OpenIDConnect Provider not found for arn ${arn}`, { status: 404 });
  return { arn, provider };
}

export function groupArn(call: Call, groupName: string | undefined): string {
  return iamState(call).groups.find(groupName ?? '')?.arn ?? `arn:aws:iam::${call.partition.accountId}:group/${groupName}`;
}

export function instanceProfileArn(call: Call, name: string | undefined): string {
  return iamState(call).instanceProfiles.find(name ?? '')?.arn ?? `arn:aws:iam::${call.partition.accountId}:instance-profile/${name}`;
}

/** The role's own ARN, which has its path; by its name alone while there is none. */
export function roleArn(call: Call, roleName: string | undefined): string {
  return iamState(call).roles.find(roleName ?? '')?.arn ?? `arn:aws:iam::${call.partition.accountId}:role/${roleName}`;
}

/** The same of a user; of the caller, where a call names none. */
export function userArn(call: Call, userName: string | undefined): string {
  const name = userName ?? ownUserName(call) ?? '';
  return iamState(call).users.find(name)?.arn ?? `arn:aws:iam::${call.partition.accountId}:user/${name}`;
}

export function ownUserName({ principal }: Call): string | undefined {
  return principal.kind === 'user' ? principal.userName : undefined;
}

export function getPolicyRecord(call: Call, arn: string | undefined): PolicyRecord {
  const policy = iamState(call).policies.find(arn ?? '');
  if (!policy) throw new CloudFailure('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`, { status: 404 });
  return policy;
}

/** Whether a text is a policy: JSON with a Statement. */
export function isPolicyDocument(text: string): boolean {
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === 'object' && document !== null && 'Statement' in document;
  } catch {
    return false;
  }
}

/** @throws CloudFailure `MalformedPolicyDocument` when the text is no policy. */
export function checkDocument(text = ''): string {
  if (!isPolicyDocument(text)) throw new CloudFailure('MalformedPolicyDocument', 'The policy document must be JSON with a Statement.');
  return text;
}

/** The folder of a name, which begins and ends with a slash. @throws CloudFailure `ValidationError` */
export function checkPath(path = '/'): string {
  if (/^\/(?:[\x21-\x7E]+\/)?$/.test(path) && path.length <= 512) return path;
  throw new CloudFailure(
    'ValidationError',
    'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
  );
}

export function checkName(kind: string, name: string | undefined): string {
  if (name === undefined || !/^[\w+=,.@-]{1,128}$/.test(name)) {
    throw new CloudFailure(
      'ValidationError',
      `The specified value for ${kind} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
    );
  }
  return name;
}
