import type { GetDistributionConfigCommandInput, GetDistributionConfigCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { getDistributionRecord } from '../distributions';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetDistributionConfig.html */
export const getDistributionConfig = operation<GetDistributionConfigCommandInput, GetDistributionConfigCommandOutput>({
  access: (call, { Id }) => access(call, 'GetDistributionConfig', 'distribution', Id),
  run(call, { Id }) {
    const { config, etag } = getDistributionRecord(call, Id);
    return { DistributionConfig: config, ETag: etag };
  },
});
