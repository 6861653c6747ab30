import type { UpdateGroupCommandInput, UpdateGroupCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { describeGroup, getGroup } from '../groups';
import { poolOperation } from '../pool-operation';
import { type Group, keyOf, poolState } from '../state';

export const updateGroup = poolOperation<UpdateGroupCommandInput, UpdateGroupCommandOutput>(
  'UpdateGroup',
  (call, pool, { GroupName, Description, RoleArn, Precedence }) => {
    const before = getGroup(call, pool, GroupName);
    const group: Group = {
      ...before,
      description: Description ?? before.description,
      roleArn: RoleArn ?? before.roleArn,
      precedence: Precedence ?? before.precedence,
      modifiedAt: call.cloud.now().getTime(),
    };
    poolState(call.partition).groups.put(keyOf(pool.id, group.name), group);
    return { Group: describeGroup(group) };
  },
  { rolesPassed: ({ RoleArn }) => [RoleArn] },
);
