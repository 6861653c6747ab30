import type { UpdateUserPoolDomainCommandInput, UpdateUserPoolDomainCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../errors';
import { poolOperation } from '../pool-operation';
import { poolState } from '../state';

export const updateUserPoolDomain = poolOperation<UpdateUserPoolDomainCommandInput, UpdateUserPoolDomainCommandOutput>(
  'UpdateUserPoolDomain',
  (call, pool, { Domain = '', CustomDomainConfig, ManagedLoginVersion }) => {
    const { domains } = poolState(call.partition);
    const domain = domains.find(Domain);
    if (domain?.poolId !== pool.id) throw invalidParameter('No such domain or user pool exists.');
    const certificateArn = CustomDomainConfig?.CertificateArn ?? domain.certificateArn;
    domains.put(Domain, { ...domain, certificateArn, managedLoginVersion: ManagedLoginVersion ?? domain.managedLoginVersion });
    return { ManagedLoginVersion: ManagedLoginVersion ?? domain.managedLoginVersion };
  },
);
