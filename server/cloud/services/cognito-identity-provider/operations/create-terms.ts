import type { CreateTermsCommandInput, CreateTermsCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { createTerms as make } from '../terms';

export const createTerms = poolOperation<CreateTermsCommandInput, CreateTermsCommandOutput>('CreateTerms', (call, pool, input) => ({
  Terms: make(call, pool, input),
}));
