import type { AdminCreateUserRequest, AttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { perform, permit } from '../../../cloud';
import { resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { adminCreateUser } from '../operations/admin-create-user';
import { adminDeleteUser } from '../operations/admin-delete-user';
import { adminGetUser } from '../operations/admin-get-user';
import { poolState } from '../state';
import { findUser } from '../users';

type Properties = Omit<AdminCreateUserRequest, 'UserAttributes'> & { UserAttributes?: AttributeType[] };

export const userPoolUser = resourceType<Properties>({
  async create(call, properties) {
    const Username = properties.Username ?? call.generateName(128);
    await perform(call, adminCreateUser, { ...properties, Username });
    return { physicalId: Username, attributes: {} };
  },
  // Every property of the type replaces the user, so an update changes nothing.
  update: (_call, physicalId) => ({ physicalId, attributes: {} }),
  async remove(call, physicalId, { UserPoolId = '' }) {
    const pool = poolState(call.partition).pools.find(UserPoolId);
    if (pool && findUser(call, pool, physicalId)) await perform(call, adminDeleteUser, { UserPoolId, Username: physicalId });
  },
  async read(call, physicalId, { UserPoolId = '' }) {
    await permit(call, adminGetUser, { UserPoolId, Username: physicalId });
    const pool = poolState(call.partition).pools.find(UserPoolId);
    const user = pool && findUser(call, pool, physicalId);
    // The rest is how to make the user, or is the user's own to change.
    const untold = ['UserAttributes', 'DesiredDeliveryMediums', 'ForceAliasCreation', 'ValidationData', 'ClientMetadata', 'MessageAction'];
    return liveResource('AWS::Cognito::UserPoolUser', user && { UserPoolId, Username: physicalId }, {}, untold);
  },
});
