import type { CreateResourceServerRequest } from '@aws-sdk/client-cognito-identity-provider';
import { perform, permit } from '../../../cloud';
import { resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { createResourceServer } from '../operations/create-resource-server';
import { deleteResourceServer } from '../operations/delete-resource-server';
import { describeResourceServer } from '../operations/describe-resource-server';
import { updateResourceServer } from '../operations/update-resource-server';
import { keyOf, poolState } from '../state';

export const userPoolResourceServer = resourceType<CreateResourceServerRequest>({
  async create(call, properties) {
    await perform(call, createResourceServer, properties);
    return { physicalId: properties.Identifier ?? '', attributes: {} };
  },
  async update(call, physicalId, properties) {
    await perform(call, updateResourceServer, properties);
    return { physicalId, attributes: {} };
  },
  async remove(call, physicalId, { UserPoolId = '' }) {
    if (!poolState(call.partition).resourceServers.find(keyOf(UserPoolId, physicalId))) return;
    await perform(call, deleteResourceServer, { UserPoolId, Identifier: physicalId });
  },
  async read(call, physicalId, { UserPoolId = '' }) {
    await permit(call, describeResourceServer, { UserPoolId, Identifier: physicalId });
    const found = poolState(call.partition).resourceServers.find(keyOf(UserPoolId, physicalId));
    return liveResource('AWS::Cognito::UserPoolResourceServer', found, {});
  },
});
