import type { DeleteDistributionCommandInput, DeleteDistributionCommandOutput } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { distributions, getDistributionRecord } from '../distributions';
import { access, checkVersion } from '../identifiers';
import { removeInvalidations } from '../invalidations';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DeleteDistribution.html */
export const deleteDistribution = operation<DeleteDistributionCommandInput, DeleteDistributionCommandOutput>({
  access: (call, { Id }) => access(call, 'DeleteDistribution', 'distribution', Id),
  run(call, { Id, IfMatch }) {
    const record = getDistributionRecord(call, Id);
    checkVersion(IfMatch, record.etag);
    if (record.config.Enabled) {
      throw new CloudFailure('DistributionNotDisabled', 'The distribution you are trying to delete has not been disabled.', {
        status: 409,
      });
    }
    distributions(call.partition).remove(record.id);
    removeInvalidations(call, record.id);
    return {};
  },
});
