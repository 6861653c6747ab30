import { permit } from '../../../cloud';
import { type ResourceCall, resourceType } from '../../../service';
import { getGroupRecord, getUserRecord } from '../identifiers';
import { addUserToGroup } from '../operations/add-user-to-group';
import { getGroup } from '../operations/get-group';
import { removeUserFromGroup } from '../operations/remove-user-from-group';
import { iamState } from '../state';

interface Properties {
  GroupName: string;
  Users: string[];
}

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-usertogroupaddition.html */
export const userToGroupAddition = resourceType<Properties>({
  async create(call, { GroupName, Users }) {
    await permitChange(call, GroupName, Users, []);
    change(call, GroupName, Users, []);
    return { physicalId: call.generateName(128), attributes: {} };
  },
  async update(call, physicalId, { GroupName, Users }, previous) {
    const isOther = previous.GroupName !== GroupName;
    if (isOther) await permitChange(call, previous.GroupName, [], previous.Users);
    await permitChange(call, GroupName, Users, isOther ? [] : previous.Users);
    if (isOther) change(call, previous.GroupName, [], previous.Users);
    change(call, GroupName, Users, isOther ? [] : previous.Users);
    return { physicalId, attributes: {} };
  },
  async remove(call, _physicalId, { GroupName, Users }) {
    if (!iamState(call).groups.find(GroupName)) return;
    await permitChange(call, GroupName, [], Users);
    change(call, GroupName, [], Users);
  },
  async read(call, _physicalId, { GroupName, Users }) {
    await permit(call, getGroup, { GroupName });
    const group = iamState(call).groups.find(GroupName);
    return group && { properties: { GroupName, Users: Users.filter((name) => group.userNames.includes(name)) }, attributes: {} };
  },
});

async function permitChange(call: ResourceCall, groupName: string, added: string[], removed: string[]): Promise<void> {
  for (const UserName of added) {
    if (!removed.includes(UserName)) await permit(call, addUserToGroup, { GroupName: groupName, UserName });
  }
  for (const UserName of removed) {
    if (!added.includes(UserName)) await permit(call, removeUserFromGroup, { GroupName: groupName, UserName });
  }
}

function change(call: ResourceCall, groupName: string, added: string[], removed: string[]): void {
  const group = getGroupRecord(call, groupName);
  const kept = group.userNames.filter((name) => !removed.includes(name));
  const users = added.map((name) => getUserRecord(call, name).userName);
  iamState(call).groups.put(groupName, { ...group, userNames: [...new Set([...kept, ...users])] });
}
