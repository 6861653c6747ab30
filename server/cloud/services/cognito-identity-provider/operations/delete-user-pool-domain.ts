import type { DeleteUserPoolDomainCommandInput, DeleteUserPoolDomainCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { deleteDomain } from '../domains';
import { poolOperation } from '../pool-operation';

export const deleteUserPoolDomain = poolOperation<DeleteUserPoolDomainCommandInput, DeleteUserPoolDomainCommandOutput>(
  'DeleteUserPoolDomain',
  (call, pool, { Domain = '' }) => {
    deleteDomain(call, pool, Domain);
    return {};
  },
);
