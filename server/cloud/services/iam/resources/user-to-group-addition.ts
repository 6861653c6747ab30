import { type ResourceCall, resourceType } from '../../../service';
import { getGroupRecord, getUserRecord } from '../identifiers';
import { iamState } from '../state';

interface Properties {
  GroupName: string;
  Users: string[];
}

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-usertogroupaddition.html */
export const userToGroupAddition = resourceType<Properties>({
  create(call, { GroupName, Users }) {
    change(call, GroupName, Users, []);
    return { physicalId: call.generateName(128), attributes: {} };
  },
  update(call, physicalId, { GroupName, Users }, previous) {
    if (previous.GroupName !== GroupName) change(call, previous.GroupName, [], previous.Users);
    change(call, GroupName, Users, previous.Users);
    return { physicalId, attributes: {} };
  },
  remove(call, _physicalId, { GroupName, Users }) {
    if (iamState(call).groups.find(GroupName)) change(call, GroupName, [], Users);
  },
  read(call, _physicalId, { GroupName, Users }) {
    const group = iamState(call).groups.find(GroupName);
    return group && { properties: { GroupName, Users: Users.filter((name) => group.userNames.includes(name)) }, attributes: {} };
  },
});

function change(call: ResourceCall, groupName: string, added: string[], removed: string[]): void {
  const group = getGroupRecord(call, groupName);
  const kept = group.userNames.filter((name) => !removed.includes(name));
  const users = added.map((name) => getUserRecord(call, name).userName);
  iamState(call).groups.put(groupName, { ...group, userNames: [...new Set([...kept, ...users])] });
}
