import type {
  UpdateManagedLoginBrandingCommandInput,
  UpdateManagedLoginBrandingCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { updateBranding } from '../branding';
import { poolOperation } from '../pool-operation';

export const updateManagedLoginBranding = poolOperation<UpdateManagedLoginBrandingCommandInput, UpdateManagedLoginBrandingCommandOutput>(
  'UpdateManagedLoginBranding',
  (call, pool, input) => {
    return { ManagedLoginBranding: updateBranding(call, pool, input.ManagedLoginBrandingId, input) };
  },
);
