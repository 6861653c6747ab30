import type { SetRiskConfigurationRequest } from '@aws-sdk/client-cognito-identity-provider';
import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { describeRiskConfiguration } from '../operations/describe-risk-configuration';
import { setRiskConfiguration } from '../operations/set-risk-configuration';
import { findRisk, removeRisk } from '../risk';

const clientOf = (id: string) => (id === 'ALL' ? undefined : id);

async function put(call: ResourceCall, { ClientId = 'ALL', ...settings }: SetRiskConfigurationRequest): Promise<Provisioned> {
  await perform(call, setRiskConfiguration, { ...settings, ClientId: clientOf(ClientId) });
  return { physicalId: `${settings.UserPoolId}|${ClientId}`, attributes: {} };
}

export const userPoolRiskConfigurationAttachment = resourceType<SetRiskConfigurationRequest>({
  create: put,
  update: (call, _physicalId, properties) => put(call, properties),
  async remove(call, physicalId) {
    const [poolId = '', clientId = ''] = physicalId.split('|');
    if (!findRisk(call, poolId, clientId)) return;
    await permit(call, setRiskConfiguration, { UserPoolId: poolId, ClientId: clientOf(clientId) });
    removeRisk(call, poolId, clientId);
  },
  async read(call, physicalId) {
    const [poolId = '', ClientId = ''] = physicalId.split('|');
    await permit(call, describeRiskConfiguration, { UserPoolId: poolId, ClientId });
    return liveResource('AWS::Cognito::UserPoolRiskConfigurationAttachment', findRisk(call, poolId, ClientId), {});
  },
});
