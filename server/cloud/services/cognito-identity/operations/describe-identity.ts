import type { DescribeIdentityCommandInput, DescribeIdentityCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { describeIdentity as show } from '../describe-identity';
import { getIdentity } from '../state';

export const describeIdentity = operation<DescribeIdentityCommandInput, DescribeIdentityCommandOutput>({
  run: (call, { IdentityId }) => show(getIdentity(call, IdentityId)),
});
