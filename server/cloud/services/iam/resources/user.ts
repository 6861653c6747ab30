import { isDeepStrictEqual } from 'node:util';
import { perform, permit } from '../../../cloud';
import { type Call, type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { getGroupRecord, getUserRecord } from '../identifiers';
import { requireManaged } from '../managed';
import { addUserToGroup } from '../operations/add-user-to-group';
import { createLoginProfile } from '../operations/create-login-profile';
import { createUser } from '../operations/create-user';
import { deleteLoginProfile } from '../operations/delete-login-profile';
import { deleteUser } from '../operations/delete-user';
import { deleteUserPermissionsBoundary } from '../operations/delete-user-permissions-boundary';
import { getUser } from '../operations/get-user';
import { putUserPermissionsBoundary } from '../operations/put-user-permissions-boundary';
import { removeUserFromGroup } from '../operations/remove-user-from-group';
import { tagUser } from '../operations/tag-user';
import { untagUser } from '../operations/untag-user';
import { updateLoginProfile } from '../operations/update-login-profile';
import { updateUser } from '../operations/update-user';
import { newLogin } from '../passwords';
import { groupsOf, iamState } from '../state';
import { type PolicySet, permitPolicies, presentPolicies, settled, type Tags, templatePolicies } from './policy-set';
import { tagsOf } from './properties';

interface Properties extends PolicySet {
  UserName?: string;
  Path?: string;
  Groups?: string[];
  PermissionsBoundary?: string;
  LoginProfile?: { Password: string; PasswordResetRequired?: boolean };
  Tags?: Tags;
}

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-user.html */
export const user = resourceType<Properties>({
  async create(call, properties) {
    const userName = properties.UserName ?? call.generateName(64);
    await perform(call, createUser, {
      UserName: userName,
      Path: properties.Path,
      PermissionsBoundary: properties.PermissionsBoundary,
      Tags: tagsOf(properties.Tags),
    });
    // What the creation itself was asked for is not asked for again.
    const { PermissionsBoundary, Tags } = properties;
    await permitUpdate(call, userName, properties, { PermissionsBoundary, Tags });
    return settle(call, userName, properties, {});
  },
  async update(call, userName, properties, previous) {
    if (properties.Path !== previous.Path) await perform(call, updateUser, { UserName: userName, NewPath: properties.Path ?? '/' });
    await permitUpdate(call, userName, properties, previous);
    return settle(call, userName, properties, previous);
  },
  async remove(call, userName, properties) {
    const record = iamState(call).users.find(userName);
    if (!record) return;
    const groups = groupsOf(call, userName).map(({ groupName }) => groupName);
    const present = { ...presentPolicies(record, properties), Groups: groups, ...(record.login && { LoginProfile: { Password: '' } }) };
    await permitUpdate(call, userName, {}, present);
    await permit(call, deleteUser, { UserName: userName });
    for (const id of record.accessKeyIds) call.cloud.directory.removeAccessKey(id);
    setGroups(call, userName, [], groups);
    iamState(call).users.remove(userName);
  },
  async read(call, userName, { Groups, Policies }) {
    await permit(call, getUser, { UserName: userName });
    const found = iamState(call).users.find(userName);
    if (!found) return undefined;
    const memberships = new Set(groupsOf(call, userName).map(({ groupName }) => groupName));
    return {
      properties: {
        UserName: userName,
        Path: found.path,
        PermissionsBoundary: found.boundary,
        ...templatePolicies(found, Policies),
        ...(Groups && { Groups: Groups.filter((name) => memberships.has(name)) }),
        Tags: found.tags,
      },
      attributes: { Arn: found.arn },
    };
  },
});

async function permitUpdate(call: ResourceCall, UserName: string, next: Properties, previous: Properties): Promise<void> {
  await permitPolicies(call, 'Users', UserName, next, previous);
  const [groups, before] = [next.Groups ?? [], previous.Groups ?? []];
  for (const GroupName of groups) if (!before.includes(GroupName)) await permit(call, addUserToGroup, { UserName, GroupName });
  for (const GroupName of before) if (!groups.includes(GroupName)) await permit(call, removeUserFromGroup, { UserName, GroupName });
  const { PermissionsBoundary } = next;
  if (PermissionsBoundary !== previous.PermissionsBoundary) {
    if (PermissionsBoundary === undefined) await permit(call, deleteUserPermissionsBoundary, { UserName });
    else await permit(call, putUserPermissionsBoundary, { UserName, PermissionsBoundary });
  }
  if (!isDeepStrictEqual(next.LoginProfile, previous.LoginProfile)) {
    if (!next.LoginProfile) await permit(call, deleteLoginProfile, { UserName });
    else if (previous.LoginProfile) await permit(call, updateLoginProfile, { UserName });
    else await permit(call, createLoginProfile, { UserName });
  }
  const { added, removed } = tagChanges(previous.Tags, next.Tags);
  if (added.length > 0) await permit(call, tagUser, { UserName, Tags: added });
  if (removed.length > 0) await permit(call, untagUser, { UserName, TagKeys: removed });
}

async function settle(call: ResourceCall, userName: string, properties: Properties, previous: Partial<Properties>) {
  const { PermissionsBoundary, LoginProfile: profile } = properties;
  const changed = JSON.stringify(profile) !== JSON.stringify(previous.LoginProfile);
  // Flags that come from a parameter of the template are text.
  const resetRequired = String(profile?.PasswordResetRequired) === 'true';
  const before = getUserRecord(call, userName).login;
  const login = profile && changed ? await newLogin(call, profile.Password, before, resetRequired) : profile && before;
  const { boundary: _boundary, login: _login, ...record } = getUserRecord(call, userName);
  iamState(call).users.put(userName, {
    ...record,
    ...settled(call, record, properties, previous),
    tags: tagsOf(properties.Tags),
    ...(PermissionsBoundary !== undefined && { boundary: requireManaged(call, PermissionsBoundary) }),
    ...(login && { login }),
  });
  setGroups(call, userName, properties.Groups ?? [], previous.Groups ?? []);
  return { physicalId: userName, attributes: { Arn: record.arn } };
}

/** Other resources add users to groups too: only the groups of this one are left. */
function setGroups(call: Call, userName: string, wanted: string[], previous: string[]): void {
  const { groups } = iamState(call);
  for (const name of previous) {
    const group = groups.find(name);
    if (group && !wanted.includes(name)) groups.put(name, { ...group, userNames: group.userNames.filter((one) => one !== userName) });
  }
  for (const name of wanted) {
    const group = getGroupRecord(call, name);
    groups.put(name, { ...group, userNames: [...new Set([...group.userNames, userName])] });
  }
}
