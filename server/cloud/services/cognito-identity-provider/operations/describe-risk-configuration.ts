import type {
  DescribeRiskConfigurationCommandInput,
  DescribeRiskConfigurationCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { describeRisk } from '../risk';

export const describeRiskConfiguration = poolOperation<DescribeRiskConfigurationCommandInput, DescribeRiskConfigurationCommandOutput>(
  'DescribeRiskConfiguration',
  (call, pool, input) => ({ RiskConfiguration: describeRisk(call, pool, input.ClientId) }),
);
