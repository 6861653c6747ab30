import type { CreateGroupRequest } from '@aws-sdk/client-cognito-identity-provider';
import { perform, permit } from '../../../cloud';
import { resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { describeGroup, getGroup } from '../groups';
import { createGroup } from '../operations/create-group';
import { deleteGroup } from '../operations/delete-group';
import { getGroup as getOperation } from '../operations/get-group';
import { updateGroup } from '../operations/update-group';
import { getPool, keyOf, poolState } from '../state';

export const userPoolGroup = resourceType<CreateGroupRequest>({
  async create(call, properties) {
    const GroupName = properties.GroupName ?? call.generateName(128);
    await perform(call, createGroup, { ...properties, GroupName });
    return { physicalId: GroupName, attributes: {} };
  },
  async update(call, physicalId, { UserPoolId, Description, RoleArn, Precedence }) {
    await permit(call, updateGroup, { UserPoolId, GroupName: physicalId, Description, RoleArn, Precedence });
    const pool = getPool(call, UserPoolId);
    const group = { ...getGroup(call, pool, physicalId), description: Description, roleArn: RoleArn, precedence: Precedence };
    // What the template no longer gives is taken away, which UpdateGroup cannot do.
    poolState(call.partition).groups.put(keyOf(pool.id, physicalId), { ...group, modifiedAt: call.cloud.now().getTime() });
    return { physicalId, attributes: {} };
  },
  async remove(call, physicalId, { UserPoolId }) {
    const { pools, groups } = poolState(call.partition);
    if (!pools.find(UserPoolId ?? '') || !groups.find(keyOf(UserPoolId ?? '', physicalId))) return;
    await perform(call, deleteGroup, { UserPoolId, GroupName: physicalId });
  },
  async read(call, physicalId, { UserPoolId = '' }) {
    await permit(call, getOperation, { UserPoolId, GroupName: physicalId });
    const group = poolState(call.partition).groups.find(keyOf(UserPoolId, physicalId));
    return liveResource('AWS::Cognito::UserPoolGroup', group && describeGroup(group), {});
  },
});
