import type { GetUICustomizationCommandInput, GetUICustomizationCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { describeCustomisation } from '../customisation';
import { poolOperation } from '../pool-operation';

export const getUICustomization = poolOperation<GetUICustomizationCommandInput, GetUICustomizationCommandOutput>(
  'GetUICustomization',
  (call, pool, { ClientId }) => {
    return { UICustomization: describeCustomisation(call, pool, ClientId) };
  },
);
