import type { ListInvalidationsCommandInput, ListInvalidationsCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { getDistributionRecord } from '../distributions';
import { access, pageOf } from '../identifiers';
import { listInvalidationRecords } from '../invalidations';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListInvalidations.html */
export const listInvalidations = operation<ListInvalidationsCommandInput, ListInvalidationsCommandOutput>({
  access: (call, { DistributionId }) => access(call, 'ListInvalidations', 'distribution', DistributionId),
  run(call, { DistributionId, Marker, MaxItems }) {
    const { id } = getDistributionRecord(call, DistributionId);
    const page = pageOf(listInvalidationRecords(call, id), Marker, MaxItems);
    return {
      InvalidationList: {
        Marker: page.marker,
        MaxItems: page.size,
        IsTruncated: page.nextMarker !== undefined,
        NextMarker: page.nextMarker,
        Quantity: page.items.length,
        Items: page.items.map((record) => ({ Id: record.id, CreateTime: new Date(record.createdAt), Status: 'Completed' })),
      },
    };
  },
});
