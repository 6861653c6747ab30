import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import { GLOBAL_REGION } from '../../state/partition';

/** What an identity carries: its inline policies by name, and the ARNs of managed ones. */
export interface PolicyHolder {
  inline: Record<string, string>;
  attached: string[];
  /** ARN of a managed policy that bounds what the others may allow. */
  boundary?: string;
}

export interface RoleRecord extends PolicyHolder {
  roleName: string;
  roleId: string;
  arn: string;
  path: string;
  trustPolicy: string;
  description?: string;
  maxSessionSeconds: number;
  createdAt: number;
  tags: { Key: string; Value: string }[];
}

export interface UserRecord extends PolicyHolder {
  userName: string;
  userId: string;
  arn: string;
  path: string;
  createdAt: number;
  accessKeyIds: string[];
  tags: { Key: string; Value: string }[];
  login?: LoginRecord;
}

/** A user's password, of which only hashes are kept. */
export interface LoginRecord {
  hash: string;
  /** Hashes of the passwords before, the newest first. */
  earlier: string[];
  resetRequired: boolean;
  createdAt: number;
}

export interface PolicyRecord {
  policyName: string;
  policyId: string;
  arn: string;
  path: string;
  description?: string;
  createdAt: number;
  updatedAt: number;
  /** Documents by version id, such as `v1`. */
  versions: Record<string, { document: string; createdAt: number }>;
  defaultVersion: string;
  tags?: { Key: string; Value: string }[];
}

export interface GroupRecord extends PolicyHolder {
  groupName: string;
  groupId: string;
  arn: string;
  path: string;
  createdAt: number;
  userNames: string[];
}

export interface InstanceProfileRecord {
  instanceProfileName: string;
  instanceProfileId: string;
  arn: string;
  path: string;
  createdAt: number;
  roleName?: string;
  tags: { Key: string; Value: string }[];
}

/** Somebody whose tokens the account trusts: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html */
export interface OpenIdProviderRecord {
  /** Without its scheme, as AWS gives it. */
  url: string;
  clientIds: string[];
  thumbprints: string[];
  createdAt: number;
  tags: { Key: string; Value: string }[];
}

/** The issuer without its scheme: what ARNs and condition keys name it by. */
export function providerHost(issuer: string): string {
  return issuer.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

export function providerArn(accountId: string, issuer: string): string {
  return `arn:aws:iam::${accountId}:oidc-provider/${providerHost(issuer)}`;
}

export interface IamState {
  roles: Collection<RoleRecord>;
  users: Collection<UserRecord>;
  /** By ARN. */
  policies: Collection<PolicyRecord>;
  groups: Collection<GroupRecord>;
  instanceProfiles: Collection<InstanceProfileRecord>;
  /** By ARN. */
  openIdProviders: Collection<OpenIdProviderRecord>;
}

/** IAM has no Region: the same state whatever Region the call came from. */
export function iamState(call: Call): IamState {
  const partition = call.cloud.partition(call.partition.accountId, GLOBAL_REGION);
  return {
    roles: partition.collection('iam-roles'),
    users: partition.collection('iam-users'),
    policies: partition.collection('iam-policies'),
    groups: partition.collection('iam-groups'),
    instanceProfiles: partition.collection('iam-instance-profiles'),
    openIdProviders: partition.collection('iam-open-id-providers'),
  };
}

/** The groups that a user is in. */
export function groupsOf(call: Call, userName: string): GroupRecord[] {
  return iamState(call)
    .groups.list()
    .map(({ value }) => value)
    .filter(({ userNames }) => userNames.includes(userName));
}
