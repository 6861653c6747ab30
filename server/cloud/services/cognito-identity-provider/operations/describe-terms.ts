import type { DescribeTermsCommandInput, DescribeTermsCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { getTerms, describeTerms as tellTerms } from '../terms';

export const describeTerms = poolOperation<DescribeTermsCommandInput, DescribeTermsCommandOutput>(
  'DescribeTerms',
  (call, pool, { TermsId }) => ({ Terms: tellTerms(pool, getTerms(call, pool, TermsId)) }),
);
