import type {
  DescribeManagedLoginBrandingCommandInput,
  DescribeManagedLoginBrandingCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { describeBranding, getBranding } from '../branding';
import { poolOperation } from '../pool-operation';

export const describeManagedLoginBranding = poolOperation<
  DescribeManagedLoginBrandingCommandInput,
  DescribeManagedLoginBrandingCommandOutput
>('DescribeManagedLoginBranding', (call, pool, input) => {
  return { ManagedLoginBranding: describeBranding(pool, getBranding(call, pool, input.ManagedLoginBrandingId)) };
});
