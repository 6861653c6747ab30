/** Object versions: one row each. Keys are compared as UTF-8 bytes, which is both SQLite's and S3's order. */
import { randomBytes } from 'node:crypto';
import type { Tag } from '@aws-sdk/client-s3';
import type { Partition } from '../../state/partition';
import type { Store } from '../../state/store';
import { blobsSchema, discardSegments, type Segment } from './blobs';
import type { Bucket, Home } from './buckets';
import type { Checksums } from './checksums';
import { deletedKey, deleteMarkerRead, invalidArgument, noSuchKey, noSuchVersion } from './errors';

/** What headers set when the object was written. */
export interface ObjectHeaders {
  CacheControl?: string;
  ContentDisposition?: string;
  ContentEncoding?: string;
  ContentLanguage?: string;
  ContentType?: string;
  /** The text of the `Expires` header. */
  Expires?: string;
  WebsiteRedirectLocation?: string;
  StorageClass?: string;
  ServerSideEncryption?: string;
  SSEKMSKeyId?: string;
  Metadata?: Record<string, string>;
}

export interface ObjectDetails {
  headers: ObjectHeaders;
  tags: Tag[];
  checksums: Checksums;
  checksumType: 'FULL_OBJECT' | 'COMPOSITE';
  /** Number of parts of a multipart object. */
  partsCount?: number;
  /** Only for multipart objects whose checksum is COMPOSITE: those of the parts, in their order. */
  partChecksums?: string[];
}

export interface StoredObject extends ObjectDetails {
  key: string;
  versionId: string;
  /** The newest version of its key. */
  current: boolean;
  /** A delete marker: the key looks deleted. */
  marker: boolean;
  sizeBytes: number;
  /** Without quotes. */
  etag: string;
  /** Milliseconds since 1970. */
  modifiedAt: number;
  segments: Segment[];
}

const schema = `
  CREATE TABLE s3_objects (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    bucket TEXT NOT NULL, key TEXT NOT NULL, version_id TEXT NOT NULL, current INTEGER NOT NULL, marker INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL, etag TEXT NOT NULL, modified_at INTEGER NOT NULL, segments TEXT NOT NULL, details TEXT NOT NULL
  );
  CREATE UNIQUE INDEX s3_versions ON s3_objects (bucket, key, version_id);
  CREATE INDEX s3_history ON s3_objects (bucket, key, sequence DESC);
  CREATE UNIQUE INDEX s3_current ON s3_objects (bucket, key) WHERE current = 1 AND marker = 0;
  CREATE TABLE s3_uploads (
    bucket TEXT NOT NULL, key TEXT NOT NULL, upload_id TEXT NOT NULL, initiated_at INTEGER NOT NULL, details TEXT NOT NULL,
    PRIMARY KEY (bucket, key, upload_id)
  ) WITHOUT ROWID;
  CREATE TABLE s3_parts (
    upload_id TEXT NOT NULL, part_number INTEGER NOT NULL, etag TEXT NOT NULL, modified_at INTEGER NOT NULL,
    segment TEXT NOT NULL, checksums TEXT NOT NULL,
    PRIMARY KEY (upload_id, part_number)
  ) WITHOUT ROWID;
  ${blobsSchema}
`;

/** The store with S3's tables in it. */
export function objectStore(partition: Partition): Store {
  partition.store.schema('s3', schema);
  return partition.store;
}

export interface ObjectRow {
  sequence: number;
  key: string;
  version_id: string;
  current: number;
  marker: number;
  size_bytes: number;
  etag: string;
  modified_at: number;
  segments: string;
  details: string;
}

export function readRow(row: ObjectRow): StoredObject {
  return {
    ...(JSON.parse(row.details) as ObjectDetails),
    key: row.key,
    versionId: row.version_id,
    current: row.current === 1,
    marker: row.marker === 1,
    sizeBytes: row.size_bytes,
    etag: row.etag,
    modifiedAt: row.modified_at,
    segments: JSON.parse(row.segments) as Segment[],
  };
}

/** The current version, or the one named; delete markers too. */
export function findVersion({ bucket, partition }: Home, key: string, versionId?: string): StoredObject | undefined {
  const store = objectStore(partition);
  const row =
    versionId === undefined
      ? store.first<ObjectRow>('SELECT * FROM s3_objects WHERE bucket = ? AND key = ? ORDER BY sequence DESC LIMIT 1', bucket.name, key)
      : store.first<ObjectRow>('SELECT * FROM s3_objects WHERE bucket = ? AND key = ? AND version_id = ?', bucket.name, key, versionId);
  return row && readRow(row);
}

/** Ids that S3 itself could have given. */
const VERSION_ID = /^(null|[A-Za-z0-9_.-]{32})$/;

/**
 * @param method for the message when a delete marker is named
 * @throws NoSuchKey, NoSuchVersion, MethodNotAllowed for a delete marker that is named, or InvalidArgument
 */
export function getObjectVersion(home: Home, key: string, versionId?: string, method = 'GET'): StoredObject {
  if (versionId !== undefined && (!VERSION_ID.test(versionId) || (home.bucket.versioning === undefined && versionId !== 'null'))) {
    throw invalidArgument('Invalid version id specified', 'versionId', versionId);
  }
  const found = findVersion(home, key, versionId);
  if (!found) throw versionId === undefined ? noSuchKey(key) : noSuchVersion(key, versionId);
  if (found.marker) throw versionId === undefined ? deletedKey(key, found.versionId) : deleteMarkerRead(method, versionId);
  return found;
}

function detailsOf({ headers, tags, checksums, checksumType, partsCount, partChecksums }: ObjectDetails): ObjectDetails {
  return { headers, tags, checksums, checksumType, partsCount, partChecksums };
}

function newVersionId(bucket: Bucket): string {
  return bucket.versioning === 'Enabled' ? randomBytes(24).toString('base64url') : 'null';
}

/** The version id to report; buckets that never had versioning report none. */
export function shownVersionId(bucket: Bucket, versionId: string): string | undefined {
  return bucket.versioning === undefined ? undefined : versionId;
}

export type NewVersion = Pick<StoredObject, 'key' | 'marker' | 'sizeBytes' | 'etag' | 'segments'> & ObjectDetails;

/** Makes a version the current one of its key, replacing the `null` version where versioning is off. Synchronous, so it is atomic. */
export function addVersion({ bucket, partition }: Home, version: NewVersion, now: Date): string {
  const store = objectStore(partition);
  const versionId = newVersionId(bucket);
  let replaced: Segment[] = [];
  store.transaction(() => {
    if (versionId === 'null') replaced = removeRow({ bucket, partition }, version.key, versionId)?.segments ?? [];
    store.write('UPDATE s3_objects SET current = 0 WHERE bucket = ? AND key = ? AND current = 1', bucket.name, version.key);
    store.write(
      `INSERT INTO s3_objects (bucket, key, version_id, current, marker, size_bytes, etag, modified_at, segments, details)
       VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)`,
      bucket.name,
      version.key,
      versionId,
      version.marker ? 1 : 0,
      version.sizeBytes,
      version.etag,
      now.getTime(),
      JSON.stringify(version.segments),
      JSON.stringify(detailsOf(version)),
    );
  });
  discardSegments(partition, replaced);
  return versionId;
}

function removeRow(home: Home, key: string, versionId: string): StoredObject | undefined {
  const found = findVersion(home, key, versionId);
  if (!found) return undefined;
  objectStore(home.partition).write(
    'DELETE FROM s3_objects WHERE bucket = ? AND key = ? AND version_id = ?',
    home.bucket.name,
    key,
    versionId,
  );
  return found;
}

/** Deletes one version for good; the next older one becomes current. */
export function removeVersion(home: Home, key: string, versionId: string): StoredObject | undefined {
  const { bucket, partition } = home;
  const store = objectStore(partition);
  const removed = store.transaction(() => {
    const found = removeRow(home, key, versionId);
    if (found?.current) {
      store.write(
        `UPDATE s3_objects SET current = 1 WHERE sequence =
         (SELECT sequence FROM s3_objects WHERE bucket = ? AND key = ? ORDER BY sequence DESC LIMIT 1)`,
        bucket.name,
        key,
      );
    }
    return found;
  });
  if (removed) discardSegments(partition, removed.segments);
  return removed;
}

/** Changes tags without making a new version. */
export function retag({ bucket, partition }: Home, object: StoredObject, tags: Tag[]): void {
  objectStore(partition).write(
    'UPDATE s3_objects SET details = ? WHERE bucket = ? AND key = ? AND version_id = ?',
    JSON.stringify(detailsOf({ ...object, tags })),
    bucket.name,
    object.key,
    object.versionId,
  );
}
