import type { CreateInvalidationCommandInput, CreateInvalidationCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { getDistributionRecord } from '../distributions';
import { access, location } from '../identifiers';
import { describeInvalidation, invalidate } from '../invalidations';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html */
export const createInvalidation = operation<CreateInvalidationCommandInput, CreateInvalidationCommandOutput>({
  access: (call, { DistributionId }) => access(call, 'CreateInvalidation', 'distribution', DistributionId),
  run(call, { DistributionId, InvalidationBatch = {} }) {
    const { id } = getDistributionRecord(call, DistributionId);
    const record = invalidate(call, id, InvalidationBatch);
    return { Invalidation: describeInvalidation(record), Location: location(`distribution/${id}/invalidation/${record.id}`) };
  },
});
