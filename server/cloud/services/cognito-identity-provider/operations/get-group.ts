import type { GetGroupCommandInput, GetGroupCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { describeGroup, getGroup as find } from '../groups';
import { poolOperation } from '../pool-operation';

export const getGroup = poolOperation<GetGroupCommandInput, GetGroupCommandOutput>('GetGroup', (call, pool, { GroupName }) => {
  return { Group: describeGroup(find(call, pool, GroupName)) };
});
