import type { ListTermsCommandInput, ListTermsCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { offsetPage } from '../page';
import { poolOperation } from '../pool-operation';
import { listTerms as list } from '../terms';

export const listTerms = poolOperation<ListTermsCommandInput, ListTermsCommandOutput>(
  'ListTerms',
  (call, pool, { MaxResults, NextToken }) => {
    const { values, nextToken } = offsetPage(list(call, pool), MaxResults, NextToken);
    return { Terms: values, NextToken: nextToken };
  },
);
