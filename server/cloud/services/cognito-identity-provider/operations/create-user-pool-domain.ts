import type { CreateUserPoolDomainCommandInput, CreateUserPoolDomainCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { createDomain, distributionOf } from '../domains';
import { poolOperation } from '../pool-operation';

export const createUserPoolDomain = poolOperation<CreateUserPoolDomainCommandInput, CreateUserPoolDomainCommandOutput>(
  'CreateUserPoolDomain',
  (call, pool, input) => {
    const domain = createDomain(call, pool, input);
    return { ManagedLoginVersion: domain.managedLoginVersion, CloudFrontDomain: domain.certificateArn && distributionOf(domain) };
  },
);
