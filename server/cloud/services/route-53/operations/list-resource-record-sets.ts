import type { ListResourceRecordSetsCommandInput, ListResourceRecordSetsCommandOutput } from '@aws-sdk/client-route-53';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { recordKey, recordsOfZone } from '../records';
import { dnsName, getZone, pageSize, zoneAccess } from '../zones';

const PAGE_SIZE = 300;

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html */
export const listResourceRecordSets = operation<ListResourceRecordSetsCommandInput, ListResourceRecordSetsCommandOutput>({
  access: (_call, { HostedZoneId }) => zoneAccess('ListResourceRecordSets', HostedZoneId),
  run({ partition }, { HostedZoneId, StartRecordName, StartRecordType: Type, StartRecordIdentifier: SetIdentifier, MaxItems }) {
    if (Type !== undefined && StartRecordName === undefined) {
      throw new CloudFailure('InvalidInput', 'StartRecordType requires StartRecordName.');
    }
    const zone = getZone(partition, HostedZoneId);
    const size = pageSize(MaxItems, PAGE_SIZE);
    const start =
      StartRecordName === undefined ? '' : recordKey(zone.id, { Name: dnsName(StartRecordName), Type, SetIdentifier }).trimEnd();
    const found = recordsOfZone(partition, zone.id).filter((record) => recordKey(zone.id, record) >= start);
    const next = found[size];
    return {
      ResourceRecordSets: found.slice(0, size),
      IsTruncated: next !== undefined,
      MaxItems: size,
      ...(next && {
        NextRecordName: next.Name,
        NextRecordType: next.Type,
        ...(next.SetIdentifier !== undefined && { NextRecordIdentifier: next.SetIdentifier }),
      }),
    };
  },
});
