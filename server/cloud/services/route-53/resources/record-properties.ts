import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { globally } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import { applyChanges } from '../apply-changes';
import { recordKey, records } from '../records';
import { dnsName, getZone, type Zone, zones } from '../zones';

/** A record as templates have it: values are plain text and numbers may be text. */
export interface RecordProperties extends Omit<ResourceRecordSet, 'ResourceRecords' | 'TTL' | 'Weight'> {
  HostedZoneId?: string;
  HostedZoneName?: string;
  Comment?: string;
  ResourceRecords?: string[];
  TTL?: string | number;
  Weight?: string | number;
}

/** @throws NoSuchHostedZone, or InvalidInput when a name stands for no zone or for several */
function zoneOf(call: Call, { HostedZoneId, HostedZoneName }: Pick<RecordProperties, 'HostedZoneId' | 'HostedZoneName'>): Zone {
  const { partition } = globally(call);
  if (HostedZoneId !== undefined) return getZone(partition, HostedZoneId);
  const name = dnsName(HostedZoneName ?? '');
  const [found, ...others] = zones(partition)
    .list()
    .filter(({ value }) => value.name === name);
  if (!found || others.length > 0) {
    throw new CloudFailure('InvalidInput', `${found ? 'Several hosted zones are' : 'No hosted zone is'} named ${name}; give HostedZoneId.`);
  }
  return found.value;
}

function recordOf(properties: RecordProperties): ResourceRecordSet {
  const {
    HostedZoneId: _zone,
    HostedZoneName: _zoneName,
    Comment: _comment,
    ResourceRecords,
    TTL,
    Weight,
    AliasTarget,
    ...rest
  } = properties;
  return {
    ...rest,
    ...(ResourceRecords && { ResourceRecords: ResourceRecords.map((Value) => ({ Value })) }),
    ...(TTL !== undefined && { TTL: Number(TTL) }),
    ...(Weight !== undefined && { Weight: Number(Weight) }),
    ...(AliasTarget && { AliasTarget: { ...AliasTarget, EvaluateTargetHealth: String(AliasTarget.EvaluateTargetHealth) === 'true' } }),
  };
}

function findRecord(call: Call, properties: RecordProperties): ResourceRecordSet | undefined {
  const { partition } = globally(call);
  return records(partition).find(recordKey(zoneOf(call, properties).id, { ...properties, Name: dnsName(properties.Name ?? '') }));
}

/** A record as it is now, in the words of the template; undefined when there is none. */
export function liveRecord(call: Call, properties: RecordProperties): Record<string, unknown> | undefined {
  const found = findRecord(call, properties);
  if (!found) return undefined;
  const { ResourceRecords, Name, AliasTarget, TTL, Weight, ...rest } = found;
  const asGiven = (name: string | undefined, given: string | undefined): string | undefined =>
    given !== undefined && dnsName(given) === name ? given : name;
  return {
    ...rest,
    HostedZoneId: properties.HostedZoneId,
    HostedZoneName: properties.HostedZoneName,
    Comment: properties.Comment,
    Name: asGiven(Name, properties.Name),
    ResourceRecords: ResourceRecords?.map(({ Value }) => Value),
    TTL: TTL === undefined ? undefined : String(TTL),
    Weight,
    AliasTarget: AliasTarget && { ...AliasTarget, DNSName: asGiven(AliasTarget.DNSName, properties.AliasTarget?.DNSName) },
  };
}

export function putRecord(call: Call, action: 'CREATE' | 'UPSERT', properties: RecordProperties): void {
  applyChanges(globally(call).partition, zoneOf(call, properties), [{ Action: action, ResourceRecordSet: recordOf(properties) }]);
}

/** Takes a record away, whatever it says by now; its zone may be gone already. */
export function removeRecord(call: Call, properties: RecordProperties): void {
  const { partition } = globally(call);
  if (properties.HostedZoneId !== undefined && !zones(partition).find(properties.HostedZoneId)) return;
  const found = findRecord(call, properties);
  if (found) applyChanges(partition, zoneOf(call, properties), [{ Action: 'DELETE', ResourceRecordSet: found }]);
}
