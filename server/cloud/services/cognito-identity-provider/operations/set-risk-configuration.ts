import type { SetRiskConfigurationCommandInput, SetRiskConfigurationCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { setRisk } from '../risk';

export const setRiskConfiguration = poolOperation<SetRiskConfigurationCommandInput, SetRiskConfigurationCommandOutput>(
  'SetRiskConfiguration',
  (call, pool, { UserPoolId: _, ClientId, ...settings }) => ({ RiskConfiguration: setRisk(call, pool, ClientId, settings) }),
);
