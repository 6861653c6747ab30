import type { CreateDistributionCommandInput, CreateDistributionCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { describeDistribution } from '../distributions';
import { access, location } from '../identifiers';
import { createDistributionRecord } from '../put-distribution';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateDistribution.html */
export const createDistribution = operation<CreateDistributionCommandInput, CreateDistributionCommandOutput>({
  access: (call) => access(call, 'CreateDistribution', 'distribution'),
  run(call, { DistributionConfig }) {
    const record = createDistributionRecord(call, DistributionConfig, []);
    return { Distribution: describeDistribution(record), Location: location(`distribution/${record.id}`), ETag: record.etag };
  },
});
