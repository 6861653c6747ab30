import type { DeleteHostedZoneCommandInput, DeleteHostedZoneCommandOutput } from '@aws-sdk/client-route-53';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { recordKey, records, recordsOfZone } from '../records';
import { getZone, recordChange, zoneAccess, zones } from '../zones';

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_DeleteHostedZone.html */
export const deleteHostedZone = operation<DeleteHostedZoneCommandInput, DeleteHostedZoneCommandOutput>({
  access: (_call, { Id }) => zoneAccess('DeleteHostedZone', Id),
  run(call, { Id }) {
    const { partition } = call;
    const zone = getZone(partition, Id);
    const all = recordsOfZone(partition, zone.id);
    if (all.some(({ Name, Type }) => Name !== zone.name || (Type !== 'NS' && Type !== 'SOA'))) {
      throw new CloudFailure(
        'HostedZoneNotEmpty',
        'The specified hosted zone contains non-required resource record sets and so cannot be deleted.',
      );
    }
    for (const record of all) records(partition).remove(recordKey(zone.id, record));
    zones(partition).remove(zone.id);
    return { ChangeInfo: recordChange(call) };
  },
});
