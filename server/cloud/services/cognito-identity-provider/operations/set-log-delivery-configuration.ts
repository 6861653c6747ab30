import type {
  SetLogDeliveryConfigurationCommandInput,
  SetLogDeliveryConfigurationCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { setLogDelivery } from '../log-delivery';
import { poolOperation } from '../pool-operation';

export const setLogDeliveryConfiguration = poolOperation<SetLogDeliveryConfigurationCommandInput, SetLogDeliveryConfigurationCommandOutput>(
  'SetLogDeliveryConfiguration',
  async (call, pool, input) => ({
    LogDeliveryConfiguration: await setLogDelivery(call, pool, input.LogConfigurations ?? []),
  }),
);
