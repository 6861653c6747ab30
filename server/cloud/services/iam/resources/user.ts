import { perform } from '../../../cloud';
import { type Call, type ResourceCall, resourceType } from '../../../service';
import { getGroupRecord, getUserRecord } from '../identifiers';
import { requireManaged } from '../managed';
import { createUser } from '../operations/create-user';
import { updateUser } from '../operations/update-user';
import { newLogin } from '../passwords';
import { groupsOf, iamState } from '../state';
import { type PolicySet, settled, type Tags, templatePolicies } from './policy-set';
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
    await perform(call, createUser, { UserName: userName, Path: properties.Path });
    return settle(call, userName, properties, {});
  },
  async update(call, userName, properties, previous) {
    if (properties.Path !== previous.Path) await perform(call, updateUser, { UserName: userName, NewPath: properties.Path ?? '/' });
    return settle(call, userName, properties, previous);
  },
  remove(call, userName) {
    const record = iamState(call).users.find(userName);
    for (const id of record?.accessKeyIds ?? []) call.cloud.directory.removeAccessKey(id);
    setGroups(
      call,
      userName,
      [],
      groupsOf(call, userName).map(({ groupName }) => groupName),
    );
    iamState(call).users.remove(userName);
  },
  read(call, userName, { Groups, Policies }) {
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
