import type { ListDistributionsCommandInput, ListDistributionsCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { distributions, summarizeDistribution } from '../distributions';
import { access, pageOf } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListDistributions.html */
export const listDistributions = operation<ListDistributionsCommandInput, ListDistributionsCommandOutput>({
  access: (call) => access(call, 'ListDistributions', 'distribution'),
  run(call, { Marker, MaxItems }) {
    const page = pageOf(distributions(call.partition).list(), Marker, MaxItems);
    return {
      DistributionList: {
        Marker: page.marker,
        MaxItems: page.size,
        IsTruncated: page.nextMarker !== undefined,
        NextMarker: page.nextMarker,
        Quantity: page.items.length,
        Items: page.items.map(summarizeDistribution),
      },
    };
  },
});
