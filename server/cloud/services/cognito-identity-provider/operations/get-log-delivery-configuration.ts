import type {
  GetLogDeliveryConfigurationCommandInput,
  GetLogDeliveryConfigurationCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { describeLogDelivery } from '../log-delivery';
import { poolOperation } from '../pool-operation';

export const getLogDeliveryConfiguration = poolOperation<GetLogDeliveryConfigurationCommandInput, GetLogDeliveryConfigurationCommandOutput>(
  'GetLogDeliveryConfiguration',
  (call, pool) => ({ LogDeliveryConfiguration: describeLogDelivery(call, pool) }),
);
