import { isDeepStrictEqual } from 'node:util';
import type { Change, ResourceRecordSet } from '@aws-sdk/client-route-53';
import { CloudFailure } from '../../failure';
import type { Partition } from '../../state/partition';
import { recordKey, records, recordsOfZone } from './records';
import { dnsName, plainId, type Zone } from './zones';

const CHANGES_MAX = 1000;
const TTL_MAX = 2_147_483_647;
const TYPES = ['A', 'AAAA', 'CAA', 'CNAME', 'DS', 'HTTPS', 'MX', 'NAPTR', 'NS', 'PTR', 'SOA', 'SPF', 'SRV', 'SSHFP', 'SVCB', 'TLSA', 'TXT'];

function refused(...problems: string[]): CloudFailure {
  return new CloudFailure('InvalidChangeBatch', `[${problems.join(', ')}]`);
}

/**
 * Makes all changes, or none.
 * @throws InvalidChangeBatch in Route 53's words
 */
export function applyChanges(partition: Partition, zone: Zone, changes: Change[]): void {
  if (changes.length === 0 || changes.length > CHANGES_MAX) throw refused(`A batch has between 1 and ${CHANGES_MAX} changes.`);
  partition.store.transaction(() => {
    for (const { Action, ResourceRecordSet } of changes) applyChange(partition, zone, Action, normalised(ResourceRecordSet));
  });
}

function applyChange(partition: Partition, zone: Zone, action: string | undefined, wanted: ResourceRecordSet): void {
  const all = records(partition);
  const key = recordKey(zone.id, wanted);
  const existing = all.find(key);
  const named = `[name='${wanted.Name}', type='${wanted.Type}'${wanted.SetIdentifier === undefined ? '' : `, set-identifier='${wanted.SetIdentifier}'`}]`;
  switch (action) {
    case 'DELETE':
      if (!existing) throw refused(`Tried to delete resource record set ${named} but it was not found`);
      if (wanted.Name === zone.name && (wanted.Type === 'SOA' || wanted.Type === 'NS')) {
        throw refused(
          `A HostedZone must contain ${wanted.Type === 'SOA' ? 'exactly one SOA record' : 'at least one NS record for the zone itself'}.`,
        );
      }
      if (!isDeepStrictEqual(comparable(existing), comparable(wanted))) {
        throw refused(`Tried to delete resource record set ${named} but the values provided do not match the current values`);
      }
      all.remove(key);
      return;
    case 'CREATE':
      if (existing) throw refused(`Tried to create resource record set ${named} but it already exists`);
      break;
    case 'UPSERT':
      break;
    default:
      throw refused(`The action ${action} is not one of CREATE, DELETE and UPSERT.`);
  }
  check(partition, zone, wanted, named);
  all.put(key, wanted);
}

function check(partition: Partition, zone: Zone, wanted: ResourceRecordSet, named: string): void {
  const { Name = '', Type = '', TTL, ResourceRecords, AliasTarget, SetIdentifier } = wanted;
  if (Name !== zone.name && !Name.endsWith(`.${zone.name}`))
    throw refused(`RRSet with DNS name ${Name} is not permitted in zone ${zone.name}`);
  if (!TYPES.includes(Type)) throw refused(`The type ${Type} of resource record set ${named} is not one of ${TYPES.join(', ')}.`);
  if (AliasTarget ? TTL !== undefined || ResourceRecords !== undefined : !ResourceRecords?.length) {
    throw refused(
      `Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], for ${named}`,
    );
  }
  if (!AliasTarget && (TTL === undefined || TTL < 0 || TTL > TTL_MAX))
    throw refused(`The TTL of resource record set ${named} must be given and not negative.`);
  if (Type === 'CNAME' && Name === zone.name)
    throw refused(`RRSet of type CNAME with DNS name ${Name} is not permitted at apex in zone ${zone.name}`);
  const others = recordsOfZone(partition, zone.id).filter((other) => other.Name === Name);
  if (others.some((other) => (other.Type === 'CNAME') !== (Type === 'CNAME'))) {
    throw refused(
      `RRSet of type ${Type} with DNS name ${Name} is not permitted as it conflicts with other records with the same DNS name in zone ${zone.name}`,
    );
  }
  if (others.some((other) => other.Type === Type && (other.SetIdentifier === undefined) !== (SetIdentifier === undefined))) {
    throw refused(`RRSet with DNS name ${Name}, type ${Type} cannot be created as other RRSets exist with the same name and type.`);
  }
}

function normalised(record: Partial<ResourceRecordSet> = {}): ResourceRecordSet {
  return {
    ...record,
    Name: dnsName(record.Name ?? ''),
    Type: record.Type,
    ...(record.AliasTarget && {
      AliasTarget: {
        ...record.AliasTarget,
        HostedZoneId: plainId(record.AliasTarget.HostedZoneId),
        DNSName: dnsName(record.AliasTarget.DNSName ?? ''),
        EvaluateTargetHealth: record.AliasTarget.EvaluateTargetHealth ?? false,
      },
    }),
  };
}

/** The order of values says nothing. */
function comparable(record: ResourceRecordSet): unknown {
  const { ResourceRecords, ...rest } = JSON.parse(JSON.stringify(record)) as ResourceRecordSet;
  return { ...rest, values: ResourceRecords?.map(({ Value }) => Value).sort() };
}
