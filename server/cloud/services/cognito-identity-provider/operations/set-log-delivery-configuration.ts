import type {
  SetLogDeliveryConfigurationCommandInput,
  SetLogDeliveryConfigurationCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { setLogDelivery } from '../log-delivery';
import { poolOperation } from '../pool-operation';

export const setLogDeliveryConfiguration = poolOperation<SetLogDeliveryConfigurationCommandInput, SetLogDeliveryConfigurationCommandOutput>(
  'SetLogDeliveryConfiguration',
  (call, pool, input) => ({
    LogDeliveryConfiguration: setLogDelivery(call, pool, input.LogConfigurations ?? []),
  }),
);
