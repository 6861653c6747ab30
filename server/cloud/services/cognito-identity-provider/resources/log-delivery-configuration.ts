import type { SetLogDeliveryConfigurationRequest } from '@aws-sdk/client-cognito-identity-provider';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { describeLogDelivery, setLogDelivery } from '../log-delivery';
import { getPool, poolState } from '../state';

async function put(call: ResourceCall, { UserPoolId = '', LogConfigurations }: SetLogDeliveryConfigurationRequest): Promise<Provisioned> {
  await setLogDelivery(call, getPool(call, UserPoolId), LogConfigurations ?? []);
  return { physicalId: UserPoolId, attributes: { Id: UserPoolId } };
}

export const logDeliveryConfiguration = resourceType<SetLogDeliveryConfigurationRequest>({
  create: put,
  update: (call, _physicalId, properties) => put(call, properties),
  async remove(call, physicalId) {
    const pool = poolState(call.partition).pools.find(physicalId);
    if (pool) await setLogDelivery(call, pool, []);
  },
  read(call, physicalId) {
    const pool = poolState(call.partition).pools.find(physicalId);
    return liveResource('AWS::Cognito::LogDeliveryConfiguration', pool && describeLogDelivery(call, pool), { Id: physicalId });
  },
});
