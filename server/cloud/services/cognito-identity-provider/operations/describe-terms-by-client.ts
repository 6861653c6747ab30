import type { DescribeTermsByClientCommandInput, DescribeTermsByClientCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import type { Operation } from '../../../service';
import { type Answer, poolArn } from '../pool-operation';
import { getPool } from '../state';
import { describeTerms, getClientTerms } from '../terms';

export const describeTermsByClient: Operation<DescribeTermsByClientCommandInput, Answer<DescribeTermsByClientCommandOutput>> = {
  // Who may not describe terms may not do it by client either.
  access: (call, { UserPoolId }) =>
    ['DescribeTermsByClient', 'DescribeTerms'].map((name) => ({ action: `cognito-idp:${name}`, resource: poolArn(call, UserPoolId) })),
  run(call, { UserPoolId, ClientId, TermsName }) {
    const pool = getPool(call, UserPoolId);
    return { Terms: describeTerms(pool, getClientTerms(call, pool, ClientId, TermsName)) };
  },
};
