import type {
  DeleteManagedLoginBrandingCommandInput,
  DeleteManagedLoginBrandingCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { deleteBranding } from '../branding';
import { poolOperation } from '../pool-operation';

export const deleteManagedLoginBranding = poolOperation<DeleteManagedLoginBrandingCommandInput, DeleteManagedLoginBrandingCommandOutput>(
  'DeleteManagedLoginBranding',
  (call, pool, input) => {
    deleteBranding(call, pool, input.ManagedLoginBrandingId);
    return {};
  },
);
