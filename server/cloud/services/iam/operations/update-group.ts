import type { UpdateGroupCommandInput, UpdateGroupCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { checkName, checkPath, getGroupRecord, groupArn } from '../identifiers';
import { iamState } from '../state';

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html */
export const updateGroup = operation<UpdateGroupCommandInput, UpdateGroupCommandOutput>({
  access(call, { GroupName, NewGroupName = GroupName, NewPath }) {
    const path = NewPath ?? iamState(call).groups.find(GroupName ?? '')?.path ?? '/';
    const renamed = `arn:aws:iam::${call.partition.accountId}:group${path}${NewGroupName}`;
    return [...new Set([groupArn(call, GroupName), renamed])].map((resource) => ({ action: 'iam:UpdateGroup', resource }));
  },
  run(call, { GroupName, NewGroupName, NewPath }) {
    const group = getGroupRecord(call, GroupName);
    const groupName = NewGroupName === undefined ? group.groupName : checkName('newGroupName', NewGroupName);
    const path = checkPath(NewPath ?? group.path);
    const { groups } = iamState(call);
    if (groupName !== group.groupName && groups.find(groupName)) {
      throw new CloudFailure('EntityAlreadyExists', `Group with name ${groupName} already exists.`, { status: 409 });
    }
    groups.remove(group.groupName);
    groups.put(groupName, { ...group, groupName, path, arn: `arn:aws:iam::${call.partition.accountId}:group${path}${groupName}` });
    return {};
  },
});
