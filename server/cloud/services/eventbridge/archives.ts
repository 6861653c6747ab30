/**
 * What has passed over buses, kept to be replayed. Times are milliseconds since 1970.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html
 */
import { atMostEvery } from '../../at-most-every';
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { AccessRequest, Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import type { Store } from '../../state/store';
import type { FoundBus } from './buses';
import type { Event } from './event';
import { matchesPattern, parsePattern } from './event-pattern';

export interface Archive {
  name: string;
  busArn: string;
  description?: string | undefined;
  /** JSON text; everything when absent. */
  eventPattern?: string | undefined;
  /** Forever when 0. */
  retentionDays: number;
  kmsKeyIdentifier?: string | undefined;
  createdAt: number;
}

interface ArchivedRow {
  sequence: number;
  time: number;
  event: string;
}

const DAY_MS = 86_400_000;
/** How often an archive that grows is cleared of what it no longer keeps. */
const PRUNE_EVERY_MS = DAY_MS / 24;

const SCHEMA = `
  CREATE TABLE events_archived (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, archive TEXT NOT NULL, time INTEGER NOT NULL, kept_at INTEGER NOT NULL, event TEXT NOT NULL);
  CREATE INDEX events_archived_by_time ON events_archived (archive, time, sequence)`;

function archiveStore({ store }: Partition): Store {
  store.schema('events_archived', SCHEMA);
  store.schema('events_archived_by_age', 'CREATE INDEX events_archived_by_age ON events_archived (archive, kept_at)');
  return store;
}

/** By name. */
export function archives(partition: Partition): Collection<Archive> {
  return partition.collection('events-archives');
}

export function archiveArn({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, name: string): string {
  return `arn:aws:events:${region}:${accountId}:archive/${name}`;
}

export function archiveAccess(action: string) {
  return (call: Call, { ArchiveName = '' }: { ArchiveName?: string | undefined }): AccessRequest[] => [
    { action: `events:${action}`, resource: archiveArn(call.partition, ArchiveName) },
  ];
}

/** @throws ResourceNotFoundException */
export function getArchive({ partition }: Pick<Call, 'partition'>, name: string | undefined): Archive {
  const archive = archives(partition).find(name ?? '');
  if (!archive) throw new CloudFailure('ResourceNotFoundException', `Archive ${name} does not exist.`);
  return archive;
}

/** Keeps an event that has come to a bus. One that is replayed is in an archive already. */
export function keepInArchives(cloud: Cloud, { partition, arn }: FoundBus, event: Event): void {
  if (event['replay-name'] !== undefined) return;
  for (const { value: archive } of archives(partition).list()) {
    if (archive.busArn !== arn) continue;
    if (archive.eventPattern !== undefined && !matchesPattern(parsePattern(archive.eventPattern), event)) continue;
    const now = cloud.now().getTime();
    if (atMostEvery(cloud, partition, `events-prune/${archive.name}`, PRUNE_EVERY_MS)) pruneArchive(partition, archive, now);
    archiveStore(partition).write(
      'INSERT INTO events_archived (archive, time, kept_at, event) VALUES (?, ?, ?, ?)',
      archive.name,
      Date.parse(event.time),
      now,
      JSON.stringify(event),
    );
  }
}

/** Deletes what an archive has kept for long enough. */
export function pruneArchive(partition: Partition, { name, retentionDays }: Archive, now: number): void {
  if (retentionDays === 0) return;
  archiveStore(partition).write('DELETE FROM events_archived WHERE archive = ? AND kept_at <= ?', name, now - retentionDays * DAY_MS);
}

export function removeArchive(partition: Partition, name: string): void {
  partition.store.transaction(() => {
    archiveStore(partition).write('DELETE FROM events_archived WHERE archive = ?', name);
    archives(partition).remove(name);
  });
}

export function measureArchive(partition: Partition, name: string): { events: number; bytes: number } {
  const row = archiveStore(partition).first<{ events: number; bytes: number | null }>(
    'SELECT count(*) AS events, sum(length(CAST(event AS BLOB))) AS bytes FROM events_archived WHERE archive = ?',
    name,
  );
  return { events: row?.events ?? 0, bytes: row?.bytes ?? 0 };
}

export interface ReplayPosition {
  time: number;
  sequence: number;
}

/** The events that happened in a span of time, the earliest first, after the position that was reached. */
export function listArchived(
  partition: Partition,
  name: string,
  { from, to, after, limit }: { from: number; to: number; after: ReplayPosition; limit: number },
): { event: Event; position: ReplayPosition }[] {
  const rows = archiveStore(partition).all<ArchivedRow>(
    `SELECT sequence, time, event FROM events_archived WHERE archive = ? AND time >= ? AND time <= ? AND (time, sequence) > (?, ?)
     ORDER BY time, sequence LIMIT ?`,
    name,
    from,
    to,
    after.time,
    after.sequence,
    limit,
  );
  return rows.map(({ time, sequence, event }) => ({ event: JSON.parse(event) as Event, position: { time, sequence } }));
}
