import type { CreateGroupCommandInput, CreateGroupCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { describeGroup } from '../describe';
import { checkName, checkPath, newUniqueId } from '../identifiers';
import { type GroupRecord, iamState } from '../state';

export const createGroup = operation<CreateGroupCommandInput, CreateGroupCommandOutput>({
  access: (call, input) => [
    { action: 'iam:CreateGroup', resource: `arn:aws:iam::${call.partition.accountId}:group${input.Path ?? '/'}${input.GroupName}` },
  ],
  run(call, input) {
    const groupName = checkName('groupName', input.GroupName);
    const { groups } = iamState(call);
    if (groups.find(groupName)) {
      throw new CloudFailure('EntityAlreadyExists', `Group with name ${groupName} already exists.`, { status: 409 });
    }
    const path = checkPath(input.Path);
    const group: GroupRecord = {
      groupName,
      groupId: newUniqueId('AGPA'),
      arn: `arn:aws:iam::${call.partition.accountId}:group${path}${groupName}`,
      path,
      createdAt: call.cloud.now().getTime(),
      userNames: [],
      inline: {},
      attached: [],
    };
    groups.put(groupName, group);
    return { Group: describeGroup(group) };
  },
});
