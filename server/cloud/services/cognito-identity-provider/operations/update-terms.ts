import type { UpdateTermsCommandInput, UpdateTermsCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { updateTerms as update } from '../terms';

export const updateTerms = poolOperation<UpdateTermsCommandInput, UpdateTermsCommandOutput>('UpdateTerms', (call, pool, input) => ({
  Terms: update(call, pool, input),
}));
