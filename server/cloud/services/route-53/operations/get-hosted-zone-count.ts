import type { GetHostedZoneCountCommandInput, GetHostedZoneCountCommandOutput } from '@aws-sdk/client-route-53';
import { operation } from '../../../service';
import { zones } from '../zones';

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZoneCount.html */
export const getHostedZoneCount = operation<GetHostedZoneCountCommandInput, GetHostedZoneCountCommandOutput>({
  run: ({ partition }) => ({ HostedZoneCount: zones(partition).list().length }),
});
