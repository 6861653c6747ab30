import type { DeleteTermsCommandInput, DeleteTermsCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { deleteTerms as remove } from '../terms';

export const deleteTerms = poolOperation<DeleteTermsCommandInput, DeleteTermsCommandOutput>('DeleteTerms', (call, pool, { TermsId }) => {
  remove(call, pool, TermsId);
  return {};
});
