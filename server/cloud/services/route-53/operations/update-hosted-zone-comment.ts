import type { UpdateHostedZoneCommentCommandInput, UpdateHostedZoneCommentCommandOutput } from '@aws-sdk/client-route-53';
import { operation } from '../../../service';
import { describeZone, getZone, zoneAccess, zones } from '../zones';

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_UpdateHostedZoneComment.html */
export const updateHostedZoneComment = operation<UpdateHostedZoneCommentCommandInput, UpdateHostedZoneCommentCommandOutput>({
  access: (_call, { Id }) => zoneAccess('UpdateHostedZoneComment', Id),
  run({ partition }, { Id, Comment }) {
    const { comment: _before, ...zone } = getZone(partition, Id);
    const changed = { ...zone, ...(Comment !== undefined && { comment: Comment }) };
    zones(partition).put(zone.id, changed);
    return { HostedZone: describeZone(partition, changed) };
  },
});
