import type { GetDistributionCommandInput, GetDistributionCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { describeDistribution, getDistributionRecord } from '../distributions';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetDistribution.html */
export const getDistribution = operation<GetDistributionCommandInput, GetDistributionCommandOutput>({
  access: (call, { Id }) => access(call, 'GetDistribution', 'distribution', Id),
  run(call, { Id }) {
    const record = getDistributionRecord(call, Id);
    return { Distribution: describeDistribution(record), ETag: record.etag };
  },
});
