import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { globally, permit } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import { applyChanges } from '../apply-changes';
import { changeResourceRecordSets } from '../operations/change-resource-record-sets';
import { listResourceRecordSets } from '../operations/list-resource-record-sets';
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

function zonesNamed(call: Call, name: string): Zone[] {
  const all = zones(globally(call).partition).list();
  return all.map(({ value }) => value).filter((zone) => zone.name === name);
}

/** @throws NoSuchHostedZone, or InvalidInput when a name stands for no zone or for several */
function zoneOf(call: Call, { HostedZoneId, HostedZoneName }: Pick<RecordProperties, 'HostedZoneId' | 'HostedZoneName'>): Zone {
  if (HostedZoneId !== undefined) return getZone(globally(call).partition, HostedZoneId);
  const name = dnsName(HostedZoneName ?? '');
  const [found, ...others] = zonesNamed(call, name);
  if (!found || others.length > 0) {
    throw new CloudFailure('InvalidInput', `${found ? 'Several hosted zones are' : 'No hosted zone is'} named ${name}; give HostedZoneId.`);
  }
  return found;
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
export async function liveRecord(call: Call, properties: RecordProperties): Promise<Record<string, unknown> | undefined> {
  const { HostedZoneId = zonesNamed(call, dnsName(properties.HostedZoneName ?? ''))[0]?.id } = properties;
  if (HostedZoneId === undefined) return undefined;
  await permit(globally(call), listResourceRecordSets, { HostedZoneId });
  const found = findRecordIfThere(call, properties);
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
  const found = findRecordIfThere(call, properties);
  if (found) applyChanges(globally(call).partition, zoneOf(call, properties), [{ Action: 'DELETE', ResourceRecordSet: found }]);
}

function findRecordIfThere(call: Call, properties: RecordProperties): ResourceRecordSet | undefined {
  const { HostedZoneId: id, HostedZoneName: name = '' } = properties;
  const zoneIsThere =
    id === undefined ? zonesNamed(call, dnsName(name)).length > 0 : zones(globally(call).partition).find(id) !== undefined;
  return zoneIsThere ? findRecord(call, properties) : undefined;
}

/**
 * Asks for the changes of records, all of them before the first is made.
 * @param removed of which nothing is asked for those that are gone already
 */
export async function permitRecords(
  call: Call,
  action: 'CREATE' | 'UPSERT',
  put: RecordProperties[],
  removed: RecordProperties[] = [],
): Promise<void> {
  const changes = [
    ...removed.map((properties) => ({ properties, Action: 'DELETE' as const, record: findRecordIfThere(call, properties) })),
    ...put.map((properties) => ({ properties, Action: action, record: recordOf(properties) })),
  ];
  for (const { properties, Action, record: ResourceRecordSet } of changes) {
    if (!ResourceRecordSet) continue;
    const HostedZoneId = zoneOf(call, properties).id;
    await permit(globally(call), changeResourceRecordSets, { HostedZoneId, ChangeBatch: { Changes: [{ Action, ResourceRecordSet }] } });
  }
}
