import type { CreateGroupCommandInput, CreateGroupCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../../failure';
import { describeGroup } from '../groups';
import { poolOperation } from '../pool-operation';
import { type Group, keyOf, poolState } from '../state';

export const createGroup = poolOperation<CreateGroupCommandInput, CreateGroupCommandOutput>(
  'CreateGroup',
  (call, pool, { GroupName = '', Description, RoleArn, Precedence }) => {
    const { groups } = poolState(call.partition);
    const key = keyOf(pool.id, GroupName);
    if (groups.find(key)) throw new CloudFailure('GroupExistsException', 'A group with the name already exists.');
    const now = call.cloud.now().getTime();
    const group: Group = {
      poolId: pool.id,
      name: GroupName,
      description: Description,
      roleArn: RoleArn,
      precedence: Precedence,
      createdAt: now,
      modifiedAt: now,
    };
    groups.put(key, group);
    return { Group: describeGroup(group) };
  },
  { rolesPassed: ({ RoleArn }) => [RoleArn] },
);
