import type { UpdateDistributionCommandInput, UpdateDistributionCommandOutput } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { checkedConfig } from '../check-distribution';
import { describeDistribution, distributions, getDistributionRecord } from '../distributions';
import { access, checkVersion, newId } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_UpdateDistribution.html */
export const updateDistribution = operation<UpdateDistributionCommandInput, UpdateDistributionCommandOutput>({
  access: (call, { Id }) => access(call, 'UpdateDistribution', 'distribution', Id),
  run(call, { Id, IfMatch, DistributionConfig }) {
    const record = getDistributionRecord(call, Id);
    checkVersion(IfMatch, record.etag);
    if (DistributionConfig?.CallerReference !== record.config.CallerReference) {
      throw new CloudFailure('IllegalUpdate', 'The caller reference of a distribution cannot be changed.');
    }
    const config = checkedConfig(call, DistributionConfig, record.id);
    const changed = { ...record, config, etag: newId(), modifiedAt: call.cloud.now().getTime() };
    distributions(call.partition).put(record.id, changed);
    return { Distribution: describeDistribution(changed), ETag: changed.etag };
  },
});
