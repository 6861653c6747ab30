import type { DescribeLimitsCommandInput, DescribeLimitsCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeLimits.html: AWS's quotas of a new account. */
export const describeLimits = operation<DescribeLimitsCommandInput, DescribeLimitsCommandOutput>({
  run: () => ({
    AccountMaxReadCapacityUnits: 80_000,
    AccountMaxWriteCapacityUnits: 80_000,
    TableMaxReadCapacityUnits: 40_000,
    TableMaxWriteCapacityUnits: 40_000,
  }),
});
