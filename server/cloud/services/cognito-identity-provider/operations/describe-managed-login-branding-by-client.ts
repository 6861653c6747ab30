import type {
  DescribeManagedLoginBrandingByClientCommandInput,
  DescribeManagedLoginBrandingByClientCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { describeBranding, findClientBranding } from '../branding';
import { notFound } from '../errors';
import { poolOperation } from '../pool-operation';

export const describeManagedLoginBrandingByClient = poolOperation<
  DescribeManagedLoginBrandingByClientCommandInput,
  DescribeManagedLoginBrandingByClientCommandOutput
>('DescribeManagedLoginBrandingByClient', (call, pool, input) => {
  const found = findClientBranding(call, pool, input.ClientId);
  if (!found) throw notFound(`Managed login branding of app client ${input.ClientId} does not exist.`);
  return { ManagedLoginBranding: describeBranding(pool, found) };
});
