import { globally } from '../../cloud';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';

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
}

export interface IamState {
  roles: Collection<RoleRecord>;
  users: Collection<UserRecord>;
  /** By ARN. */
  policies: Collection<PolicyRecord>;
}

/** IAM has no Region: the same state whatever Region the call came from. */
export function iamState(call: Call): IamState {
  const { partition } = globally(call);
  return {
    roles: partition.collection('iam-roles'),
    users: partition.collection('iam-users'),
    policies: partition.collection('iam-policies'),
  };
}
