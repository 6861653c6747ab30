/** Records in the shapes that IAM answers with; documents are URL-encoded there, as AWS sends them. */
import type { AttachedPolicy, Group, InstanceProfile, Policy, Role, User } from '@aws-sdk/client-iam';
import type { Call } from '../../service';
import {
  type GroupRecord,
  type InstanceProfileRecord,
  iamState,
  type PolicyHolder,
  type PolicyRecord,
  type RoleRecord,
  type UserRecord,
} from './state';

export function encodeDocument(text: string): string {
  return encodeURIComponent(text);
}

/** The managed policies of an identity. */
export function describeAttached({ attached }: PolicyHolder): AttachedPolicy[] {
  return attached.map((PolicyArn) => ({ PolicyName: PolicyArn.slice(PolicyArn.lastIndexOf('/') + 1), PolicyArn }));
}

export function describeRole(role: RoleRecord): Role {
  return {
    Path: role.path,
    RoleName: role.roleName,
    RoleId: role.roleId,
    Arn: role.arn,
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: encodeDocument(role.trustPolicy),
    Description: role.description,
    MaxSessionDuration: role.maxSessionSeconds,
    ...(role.boundary && {
      PermissionsBoundary: { PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const, PermissionsBoundaryArn: role.boundary },
    }),
    Tags: role.tags,
  };
}

export function describeUser(user: UserRecord): User {
  return {
    Path: user.path,
    UserName: user.userName,
    UserId: user.userId,
    Arn: user.arn,
    CreateDate: new Date(user.createdAt),
    ...(user.boundary && {
      PermissionsBoundary: { PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const, PermissionsBoundaryArn: user.boundary },
    }),
    Tags: user.tags,
  };
}

export function describePolicy(call: Call, policy: PolicyRecord): Policy {
  const { roles, users, groups } = iamState(call);
  const holders = [roles, users, groups].flatMap((collection: { list(): { value: PolicyHolder }[] }) => collection.list());
  return {
    PolicyName: policy.policyName,
    PolicyId: policy.policyId,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: holders.filter(({ value }) => value.attached.includes(policy.arn)).length,
    PermissionsBoundaryUsageCount: holders.filter(({ value }) => value.boundary === policy.arn).length,
    Description: policy.description,
    IsAttachable: true,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.updatedAt),
    ...(policy.tags && { Tags: policy.tags }),
  };
}

export function describeGroup(group: GroupRecord): Group {
  return { Path: group.path, GroupName: group.groupName, GroupId: group.groupId, Arn: group.arn, CreateDate: new Date(group.createdAt) };
}

export function describeInstanceProfile(call: Call, profile: InstanceProfileRecord): InstanceProfile {
  const role = profile.roleName === undefined ? undefined : iamState(call).roles.find(profile.roleName);
  return {
    Path: profile.path,
    InstanceProfileName: profile.instanceProfileName,
    InstanceProfileId: profile.instanceProfileId,
    Arn: profile.arn,
    CreateDate: new Date(profile.createdAt),
    Roles: role ? [describeRole(role)] : [],
    Tags: profile.tags,
  };
}
