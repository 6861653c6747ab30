import type {
  CreateManagedLoginBrandingCommandInput,
  CreateManagedLoginBrandingCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { createBranding } from '../branding';
import { poolOperation } from '../pool-operation';

export const createManagedLoginBranding = poolOperation<CreateManagedLoginBrandingCommandInput, CreateManagedLoginBrandingCommandOutput>(
  'CreateManagedLoginBranding',
  (call, pool, input) => {
    return { ManagedLoginBranding: createBranding(call, pool, input.ClientId, input) };
  },
);
