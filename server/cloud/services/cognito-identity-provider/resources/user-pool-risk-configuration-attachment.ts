import type { SetRiskConfigurationRequest } from '@aws-sdk/client-cognito-identity-provider';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { findRisk, removeRisk, setRisk } from '../risk';
import { getPool } from '../state';

function put(call: ResourceCall, { UserPoolId, ClientId = 'ALL', ...settings }: SetRiskConfigurationRequest): Provisioned {
  setRisk(call, getPool(call, UserPoolId), ClientId === 'ALL' ? undefined : ClientId, settings);
  return { physicalId: `${UserPoolId}|${ClientId}`, attributes: {} };
}

export const userPoolRiskConfigurationAttachment = resourceType<SetRiskConfigurationRequest>({
  create: put,
  update: (call, _physicalId, properties) => put(call, properties),
  remove(call, physicalId) {
    const [poolId = '', clientId = ''] = physicalId.split('|');
    removeRisk(call, poolId, clientId);
  },
  read(call, physicalId) {
    const [poolId = '', ClientId = ''] = physicalId.split('|');
    return liveResource('AWS::Cognito::UserPoolRiskConfigurationAttachment', findRisk(call, poolId, ClientId), {});
  },
});
