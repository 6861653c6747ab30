import type { ChangeInfo, HostedZone, Tag, VPC } from '@aws-sdk/client-route-53';
import { CloudFailure } from '../../failure';
import { DIGITS, randomText, UPPER_CASE } from '../../random-text';
import type { AccessRequest, Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { countRecords } from './records';

export interface Zone {
  id: string;
  /** With the dot at its end. */
  name: string;
  callerReference: string;
  comment?: string;
  private: boolean;
  vpcs: VPC[];
  nameServers: string[];
  tags: Tag[];
}

/** By id. */
export function zones(partition: Partition): Collection<Zone> {
  return partition.collection('route53-zones');
}

/** An id in Route 53's form. */
export function newId(prefix: 'Z' | 'C'): string {
  return prefix + randomText(20, UPPER_CASE + DIGITS);
}

/** The id alone: clients may send it as they got it, with the path before it. */
export function plainId(id: string | undefined): string {
  return (id ?? '').replace(/^\/?(hostedzone|change|healthcheck)\//, '');
}

/** @throws NoSuchHostedZone */
export function getZone(partition: Partition, id: string | undefined): Zone {
  const zone = zones(partition).find(plainId(id));
  if (!zone) throw new CloudFailure('NoSuchHostedZone', `No hosted zone found with ID: ${plainId(id)}`, { status: 404 });
  return zone;
}

/** A name as Route 53 keeps it: in lower case, with a dot at its end, and everything but letters, digits, `-` and `_` as an octal code. */
export function dnsName(name: string): string {
  const lower = name.toLowerCase();
  return (lower.endsWith('.') ? lower : `${lower}.`).replace(/\\\d{3}|[^a-z0-9\-_.]/g, (found) =>
    found.length > 1 ? found : `\\${found.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
}

export function zoneAccess(action: string, id: string | undefined): AccessRequest[] {
  return [{ action: `route53:${action}`, resource: `arn:aws:route53:::hostedzone/${plainId(id)}` }];
}

export function describeZone(partition: Partition, zone: Zone): HostedZone {
  return {
    Id: `/hostedzone/${zone.id}`,
    Name: zone.name,
    CallerReference: zone.callerReference,
    Config: { PrivateZone: zone.private, ...(zone.comment !== undefined && { Comment: zone.comment }) },
    ResourceRecordSetCount: countRecords(partition, zone.id),
  };
}

interface ChangeRecord {
  id: string;
  /** Milliseconds since 1970. */
  submittedAt: number;
  comment?: string;
}

const CHANGES_KEPT_MAX = 1000;

/** Changes in the order of their time. */
export function changes(partition: Partition): Collection<ChangeRecord> {
  return partition.collection('route53-changes');
}

/** Notes a change. It has reached every name server at once, as there are none. */
export function recordChange({ cloud, partition }: Call, comment?: string): ChangeInfo {
  const record: ChangeRecord = { id: newId('C'), submittedAt: cloud.now().getTime(), ...(comment !== undefined && { comment }) };
  const kept = changes(partition);
  kept.put(record.id, record);
  const all = kept.list();
  if (all.length > CHANGES_KEPT_MAX) {
    const oldest = all.sort((left, right) => left.value.submittedAt - right.value.submittedAt).slice(0, all.length - CHANGES_KEPT_MAX / 2);
    for (const { key } of oldest) kept.remove(key);
  }
  return describeChange(record);
}

export function describeChange({ id, submittedAt, comment }: ChangeRecord): ChangeInfo {
  return { Id: `/change/${id}`, Status: 'INSYNC', SubmittedAt: new Date(submittedAt), ...(comment !== undefined && { Comment: comment }) };
}

/** How many items a page has: as many as were asked for, up to a limit. @throws InvalidInput */
export function pageSize(maxItems: string | number | undefined, limit: number): number {
  const size = maxItems === undefined ? limit : Number(maxItems);
  if (!Number.isInteger(size) || size < 1) throw new CloudFailure('InvalidInput', 'MaxItems must be a positive number.');
  return Math.min(size, limit);
}
