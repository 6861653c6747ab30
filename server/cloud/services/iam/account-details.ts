/** Identities with all they may do, as GetAccountAuthorizationDetails tells of them. */
import type { GroupDetail, ManagedPolicyDetail, PolicyDetail, RoleDetail, UserDetail } from '@aws-sdk/client-iam';
import type { Call } from '../../service';
import {
  describeAttached,
  describeGroup,
  describeInstanceProfile,
  describePolicy,
  describeRole,
  describeUser,
  encodeDocument,
} from './describe';
import { type GroupRecord, groupsOf, iamState, type PolicyHolder, type PolicyRecord, type RoleRecord, type UserRecord } from './state';

function inlineOf({ inline }: PolicyHolder): PolicyDetail[] {
  return Object.entries(inline).map(([PolicyName, document]) => ({ PolicyName, PolicyDocument: encodeDocument(document) }));
}

export function userDetail(call: Call, user: UserRecord): UserDetail {
  return {
    ...describeUser(user),
    UserPolicyList: inlineOf(user),
    GroupList: groupsOf(call, user.userName).map(({ groupName }) => groupName),
    AttachedManagedPolicies: describeAttached(user),
  };
}

export function groupDetail(group: GroupRecord): GroupDetail {
  return { ...describeGroup(group), GroupPolicyList: inlineOf(group), AttachedManagedPolicies: describeAttached(group) };
}

export function roleDetail(call: Call, role: RoleRecord): RoleDetail {
  const profiles = iamState(call)
    .instanceProfiles.list()
    .filter(({ value }) => value.roleName === role.roleName);
  return {
    ...describeRole(role),
    InstanceProfileList: profiles.map(({ value }) => describeInstanceProfile(call, value)),
    RolePolicyList: inlineOf(role),
    AttachedManagedPolicies: describeAttached(role),
    RoleLastUsed: {},
  };
}

export function policyDetail(call: Call, policy: PolicyRecord): ManagedPolicyDetail {
  const { Tags: _, ...described } = describePolicy(call, policy);
  return {
    ...described,
    PolicyVersionList: Object.entries(policy.versions)
      .reverse()
      .map(([VersionId, { document, createdAt }]) => ({
        VersionId,
        Document: encodeDocument(document),
        IsDefaultVersion: VersionId === policy.defaultVersion,
        CreateDate: new Date(createdAt),
      })),
  };
}
