import type { DescribeEndpointsCommandInput, DescribeEndpointsCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';

const CACHE_MINUTES = 1440;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeEndpoints.html */
export const describeEndpoints = operation<DescribeEndpointsCommandInput, DescribeEndpointsCommandOutput>({
  run: ({ cloud }) => ({ Endpoints: [{ Address: new URL(cloud.endpoint).host, CachePeriodInMinutes: CACHE_MINUTES }] }),
});
