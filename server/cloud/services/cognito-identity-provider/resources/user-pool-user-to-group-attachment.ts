import type { AdminAddUserToGroupRequest } from '@aws-sdk/client-cognito-identity-provider';
import { perform, permit } from '../../../cloud';
import { resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { adminAddUserToGroup } from '../operations/admin-add-user-to-group';
import { adminListGroupsForUser } from '../operations/admin-list-groups-for-user';
import { adminRemoveUserFromGroup } from '../operations/admin-remove-user-from-group';
import { keyOf, poolState } from '../state';
import { findUser } from '../users';

export const userPoolUserToGroupAttachment = resourceType<AdminAddUserToGroupRequest>({
  async create(call, properties) {
    await perform(call, adminAddUserToGroup, properties);
    return { physicalId: call.generateName(128), attributes: {} };
  },
  // Every property of the type replaces the attachment, so an update changes nothing.
  update: (_call, physicalId) => ({ physicalId, attributes: {} }),
  async remove(call, _physicalId, { UserPoolId = '', Username = '', GroupName = '' }) {
    const state = poolState(call.partition);
    const pool = state.pools.find(UserPoolId);
    const user = pool && findUser(call, pool, Username);
    if (!user || !state.memberships.find(keyOf(UserPoolId, user.username, GroupName))) return;
    await perform(call, adminRemoveUserFromGroup, { UserPoolId, Username, GroupName });
  },
  async read(call, _physicalId, { UserPoolId = '', Username = '', GroupName = '' }) {
    await permit(call, adminListGroupsForUser, { UserPoolId, Username });
    const state = poolState(call.partition);
    const pool = state.pools.find(UserPoolId);
    const user = pool && findUser(call, pool, Username);
    const found = user && state.memberships.find(keyOf(UserPoolId, user.username, GroupName));
    return liveResource('AWS::Cognito::UserPoolUserToGroupAttachment', found && { UserPoolId, Username, GroupName }, {});
  },
});
