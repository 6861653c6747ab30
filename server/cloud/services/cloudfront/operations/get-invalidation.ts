import type { GetInvalidationCommandInput, GetInvalidationCommandOutput } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getDistributionRecord } from '../distributions';
import { access } from '../identifiers';
import { describeInvalidation, listInvalidationRecords } from '../invalidations';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetInvalidation.html */
export const getInvalidation = operation<GetInvalidationCommandInput, GetInvalidationCommandOutput>({
  access: (call, { DistributionId }) => access(call, 'GetInvalidation', 'distribution', DistributionId),
  run(call, { DistributionId, Id }) {
    const { id } = getDistributionRecord(call, DistributionId);
    const found = listInvalidationRecords(call, id).find(({ value }) => value.id === Id);
    if (!found) throw new CloudFailure('NoSuchInvalidation', 'The specified invalidation does not exist.', { status: 404 });
    return { Invalidation: describeInvalidation(found.value) };
  },
});
