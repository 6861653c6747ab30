import type { CreateDistributionWithTagsCommandInput, CreateDistributionWithTagsCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { describeDistribution } from '../distributions';
import { access, location } from '../identifiers';
import { createDistributionRecord } from '../put-distribution';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateDistributionWithTags.html */
export const createDistributionWithTags = operation<CreateDistributionWithTagsCommandInput, CreateDistributionWithTagsCommandOutput>({
  access: (call) => [...access(call, 'CreateDistribution', 'distribution'), ...access(call, 'TagResource', 'distribution')],
  run(call, { DistributionConfigWithTags }) {
    const { DistributionConfig, Tags } = DistributionConfigWithTags ?? {};
    const record = createDistributionRecord(call, DistributionConfig, Tags?.Items ?? []);
    return { Distribution: describeDistribution(record), Location: location(`distribution/${record.id}`), ETag: record.etag };
  },
});
