import type { Archive as ArchiveOutput } from '@aws-sdk/client-eventbridge';
import type { Call } from '../../service';
import { type Archive, measureArchive, pruneArchive } from './archives';

/** An archive as lists show it, without what is over its time. */
export function describeArchive({ cloud, partition }: Call, archive: Archive): ArchiveOutput {
  pruneArchive(partition, archive, cloud.now().getTime());
  const { events, bytes } = measureArchive(partition, archive.name);
  return {
    ArchiveName: archive.name,
    EventSourceArn: archive.busArn,
    State: 'ENABLED',
    RetentionDays: archive.retentionDays,
    SizeBytes: bytes,
    EventCount: events,
    CreationTime: new Date(archive.createdAt),
  };
}
