/** Uploads in progress and their parts. */
import type { Tag } from '@aws-sdk/client-s3';
import { discardSegments, type Segment } from './blobs';
import type { Home } from './buckets';
import type { ChecksumName, Checksums } from './checksums';
import { noSuchUpload } from './errors';
import { type ObjectHeaders, objectStore } from './objects';

/** A part's number is between 1 and this. */
export const PARTS_MAX = 10_000;
/** Every part but the last has at least this size. */
export const PART_BYTES_MIN = 5 * 1024 * 1024;

/** What the parts of an upload that names no algorithm are checked with, unseen. */
export const UNDECLARED_ALGORITHM: ChecksumName = 'CRC64NVME';

export interface UploadDetails {
  headers: ObjectHeaders;
  tags: Tag[];
  /** As CreateMultipartUpload declared it. */
  checksumAlgorithm?: ChecksumName;
  checksumType: 'FULL_OBJECT' | 'COMPOSITE';
}

export interface Upload extends UploadDetails {
  key: string;
  uploadId: string;
  /** Milliseconds since 1970. */
  initiatedAt: number;
}

export interface Part {
  partNumber: number;
  /** Without quotes. */
  etag: string;
  /** Milliseconds since 1970. */
  modifiedAt: number;
  segment: Segment;
  checksums: Checksums;
}

export interface UploadRow {
  key: string;
  upload_id: string;
  initiated_at: number;
  details: string;
}

interface PartRow {
  part_number: number;
  etag: string;
  modified_at: number;
  segment: string;
  checksums: string;
}

export function readUpload(row: UploadRow): Upload {
  return { ...(JSON.parse(row.details) as UploadDetails), key: row.key, uploadId: row.upload_id, initiatedAt: row.initiated_at };
}

function readPart(row: PartRow): Part {
  return {
    partNumber: row.part_number,
    etag: row.etag,
    modifiedAt: row.modified_at,
    segment: JSON.parse(row.segment) as Segment,
    checksums: JSON.parse(row.checksums) as Checksums,
  };
}

/** @throws NoSuchUpload */
export function getUpload({ bucket, partition }: Home, key: string | undefined, uploadId: string | undefined): Upload {
  const row = objectStore(partition).first<UploadRow>(
    'SELECT * FROM s3_uploads WHERE bucket = ? AND key = ? AND upload_id = ?',
    bucket.name,
    key ?? '',
    uploadId ?? '',
  );
  if (!row) throw noSuchUpload(uploadId ?? '');
  return readUpload(row);
}

export function startUpload({ bucket, partition }: Home, upload: Upload): void {
  const { key, uploadId, initiatedAt, ...details } = upload;
  objectStore(partition).write(
    'INSERT INTO s3_uploads (bucket, key, upload_id, initiated_at, details) VALUES (?, ?, ?, ?, ?)',
    bucket.name,
    key,
    uploadId,
    initiatedAt,
    JSON.stringify(details satisfies UploadDetails),
  );
}

/** A part sent again replaces the one before. */
export function putPart({ partition }: Home, uploadId: string, part: Part): void {
  const store = objectStore(partition);
  const previous = listParts({ partition }, uploadId, { after: part.partNumber - 1, limit: 1 }).find(
    ({ partNumber }) => partNumber === part.partNumber,
  );
  store.write(
    `INSERT INTO s3_parts (upload_id, part_number, etag, modified_at, segment, checksums) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET etag = excluded.etag, modified_at = excluded.modified_at,
     segment = excluded.segment, checksums = excluded.checksums`,
    uploadId,
    part.partNumber,
    part.etag,
    part.modifiedAt,
    JSON.stringify(part.segment),
    JSON.stringify(part.checksums),
  );
  if (previous) discardSegments(partition, [previous.segment]);
}

export function listParts(
  { partition }: Pick<Home, 'partition'>,
  uploadId: string,
  { after = 0, limit = -1 }: { after?: number; limit?: number } = {},
): Part[] {
  return objectStore(partition)
    .all<PartRow>('SELECT * FROM s3_parts WHERE upload_id = ? AND part_number > ? ORDER BY part_number LIMIT ?', uploadId, after, limit)
    .map(readPart);
}

/** Forgets an upload; its segments go too, except those that an object took over. */
export function removeUpload({ bucket, partition }: Home, upload: Pick<Upload, 'key' | 'uploadId'>, kept: Segment[] = []): void {
  const store = objectStore(partition);
  const keptIds = new Set(kept.map(({ id }) => id));
  const discarded = listParts({ partition }, upload.uploadId)
    .map(({ segment }) => segment)
    .filter(({ id }) => !keptIds.has(id));
  store.transaction(() => {
    store.write('DELETE FROM s3_uploads WHERE bucket = ? AND key = ? AND upload_id = ?', bucket.name, upload.key, upload.uploadId);
    store.write('DELETE FROM s3_parts WHERE upload_id = ?', upload.uploadId);
  });
  discardSegments(partition, discarded);
}

/** Of a bucket that is deleted. */
export function removeUploads(home: Home): void {
  const rows = objectStore(home.partition).all<UploadRow>('SELECT * FROM s3_uploads WHERE bucket = ?', home.bucket.name);
  for (const row of rows) removeUpload(home, readUpload(row));
}
