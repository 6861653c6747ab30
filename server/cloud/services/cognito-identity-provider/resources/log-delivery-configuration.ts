import type { SetLogDeliveryConfigurationRequest } from '@aws-sdk/client-cognito-identity-provider';
import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { describeLogDelivery } from '../log-delivery';
import { getLogDeliveryConfiguration } from '../operations/get-log-delivery-configuration';
import { setLogDeliveryConfiguration } from '../operations/set-log-delivery-configuration';
import { poolState } from '../state';

async function put(call: ResourceCall, { UserPoolId = '', LogConfigurations }: SetLogDeliveryConfigurationRequest): Promise<Provisioned> {
  await perform(call, setLogDeliveryConfiguration, { UserPoolId, LogConfigurations: LogConfigurations ?? [] });
  return { physicalId: UserPoolId, attributes: { Id: UserPoolId } };
}

export const logDeliveryConfiguration = resourceType<SetLogDeliveryConfigurationRequest>({
  create: put,
  update: (call, _physicalId, properties) => put(call, properties),
  async remove(call, physicalId) {
    const pool = poolState(call.partition).pools.find(physicalId);
    if (!pool || describeLogDelivery(call, pool).LogConfigurations?.length === 0) return;
    await perform(call, setLogDeliveryConfiguration, { UserPoolId: pool.id, LogConfigurations: [] });
  },
  async read(call, physicalId) {
    await permit(call, getLogDeliveryConfiguration, { UserPoolId: physicalId });
    const pool = poolState(call.partition).pools.find(physicalId);
    return liveResource('AWS::Cognito::LogDeliveryConfiguration', pool && describeLogDelivery(call, pool), { Id: physicalId });
  },
});
