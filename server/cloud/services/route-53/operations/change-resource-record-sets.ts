import type { ChangeResourceRecordSetsCommandInput, ChangeResourceRecordSetsCommandOutput } from '@aws-sdk/client-route-53';
import { operation } from '../../../service';
import { applyChanges } from '../apply-changes';
import { getZone, recordChange, zoneAccess } from '../zones';

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html */
export const changeResourceRecordSets = operation<ChangeResourceRecordSetsCommandInput, ChangeResourceRecordSetsCommandOutput>({
  access: (_call, { HostedZoneId }) => zoneAccess('ChangeResourceRecordSets', HostedZoneId),
  run(call, { HostedZoneId, ChangeBatch }) {
    applyChanges(call.partition, getZone(call.partition, HostedZoneId), ChangeBatch?.Changes ?? []);
    return { ChangeInfo: recordChange(call, ChangeBatch?.Comment) };
  },
});
