/**
 * Exports of tables to S3, as they were at a time. The layout is that of
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import type { ExportDescription, S3SseAlgorithm } from '@aws-sdk/client-dynamodb';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { performAuthorized } from '../iam/perform-authorized';
import { putObject } from '../s3/operations/put-object';
import { HASH_END } from './key';
import { backupStore } from './storage/history';
import { itemOfRow } from './storage/items';
import { type Position, positionOf, scanRows } from './storage/read-rows';
import type { Table } from './table';
import { fromS3, type TransferJob, through } from './transfer-jobs';

export interface Export extends TransferJob {
  table: Table;
  /** Under this id the items are kept as they were, until they are written. */
  copyId: number;
  at: number;
  bucket: string;
  bucketOwner?: string | undefined;
  prefix?: string | undefined;
  encryption: S3SseAlgorithm;
  keyId?: string | undefined;
  manifest?: string;
  itemCount?: number;
  sizeBytes?: number;
}

/** By ARN. */
export function exports(partition: Partition): Collection<Export> {
  return partition.collection('dynamodb-exports');
}

const FILE_ITEMS_MAX = 50_000;
const CHUNK_ROWS = 500;

/** Files of one export have the same names whenever it is run, so that an interrupted one leaves nothing beside it. */
function fileName(id: string, number: number): string {
  const digest = createHash('sha256').update(`${id}/${number}`).digest().subarray(0, 26);
  return Array.from(digest, (byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32]).join('');
}

/** The items as they were are needed until the export is over: until then a restart begins it again. */
export function forgetCopy(partition: Partition, { copyId }: Export): void {
  backupStore(partition).write('DELETE FROM dynamodb_items WHERE table_id = ?', copyId);
}

/** Writes the data first, and then what tells of it. */
export async function writeExport(call: Call, job: Export): Promise<Partial<Export>> {
  const id = job.arn.slice(job.arn.lastIndexOf('/') + 1);
  const folder = `${job.prefix === undefined ? '' : `${job.prefix}/`}AWSDynamoDB/${id}`;
  const put = async (name: string, body: string | Readable): Promise<string> => {
    const input = {
      Bucket: job.bucket,
      Key: `${folder}/${name}`,
      ExpectedBucketOwner: job.bucketOwner,
      // The operation reads whatever gives bytes.
      Body: (typeof body === 'string' ? Buffer.from(body) : body) as never,
      ServerSideEncryption: job.encryption === 'KMS' ? ('aws:kms' as const) : ('AES256' as const),
      SSEKMSKeyId: job.keyId,
    };
    const { ETag = '' } = await fromS3(() => performAuthorized(call, 's3:PutObject', putObject, input));
    return ETag.replaceAll('"', '');
  };
  await put('_started', '');
  const { lines, counted } = linesOf(call.partition, job);
  const files: string[] = [];
  let itemCount = 0;
  do {
    const name = `data/${fileName(id, files.length)}.json.gz`;
    const before = counted.items;
    const etag = await put(name, through(Readable.from(lines()), createGzip()));
    const file = { itemCount: counted.items - before, md5Checksum: base64(etag), etag, dataFileS3Key: `${folder}/${name}` };
    files.push(JSON.stringify(file));
    itemCount += file.itemCount;
  } while (!counted.ended);
  const manifestFiles = `${files.join('\n')}\n`;
  await put('manifest-files.md5', base64(await put('manifest-files.json', manifestFiles)));
  const summary = {
    version: '2020-06-30',
    exportArn: job.arn,
    startTime: new Date(job.startedAt).toISOString(),
    endTime: call.cloud.now().toISOString(),
    tableArn: job.table.arn,
    tableId: job.table.tableId,
    exportTime: new Date(job.at).toISOString(),
    s3Bucket: job.bucket,
    s3Prefix: job.prefix ?? null,
    s3SseAlgorithm: job.encryption,
    s3SseKmsKeyId: job.keyId ?? null,
    manifestFilesS3Key: `${folder}/manifest-files.json`,
    billedSizeBytes: counted.bytes,
    itemCount,
    outputFormat: 'DYNAMODB_JSON',
    exportType: 'FULL_EXPORT',
  };
  const manifest = `${folder}/manifest-summary.json`;
  await put('manifest-summary.md5', base64(await put('manifest-summary.json', JSON.stringify(summary))));
  return { manifest, itemCount, sizeBytes: counted.bytes };
}

/** The MD5 of a file, which its ETag is, in the other spelling. */
function base64(etag: string): string {
  return Buffer.from(etag, 'hex').toString('base64');
}

/** Items as lines of DynamoDB's JSON; every call of `lines` goes on where the one before has stopped. */
function linesOf(partition: Partition, { table, copyId }: Export) {
  const copy = { ...table, id: copyId };
  const rows = scanRows(backupStore(partition), copy, undefined, 0, HASH_END);
  const counted = { items: 0, bytes: 0, ended: false };
  let position: Position | undefined;
  async function* lines(): AsyncGenerator<string> {
    const until = counted.items + FILE_ITEMS_MAX;
    while (!counted.ended && counted.items < until) {
      partition.signal.throwIfAborted();
      const chunk = rows(position, CHUNK_ROWS);
      const last = chunk.at(-1);
      if (last) position = positionOf(copy, undefined, itemOfRow(last));
      counted.items += chunk.length;
      counted.bytes += chunk.reduce((sum, { size }) => sum + size, 0);
      counted.ended = chunk.length < CHUNK_ROWS;
      // What is kept of an item is its JSON already.
      if (chunk.length > 0) yield chunk.map(({ item }) => `{"Item":${item}}\n`).join('');
      await setImmediate();
    }
  }
  return { lines, counted };
}

export function exportDescription(job: Export): ExportDescription {
  return {
    ExportArn: job.arn,
    ExportStatus: job.status,
    ExportType: 'FULL_EXPORT',
    ExportFormat: 'DYNAMODB_JSON',
    StartTime: new Date(job.startedAt),
    EndTime: job.endedAt === undefined ? undefined : new Date(job.endedAt),
    ExportManifest: job.manifest,
    TableArn: job.table.arn,
    TableId: job.table.tableId,
    ExportTime: new Date(job.at),
    ClientToken: job.clientToken,
    S3Bucket: job.bucket,
    S3BucketOwner: job.bucketOwner,
    S3Prefix: job.prefix,
    S3SseAlgorithm: job.encryption,
    S3SseKmsKeyId: job.keyId,
    FailureCode: job.failureCode,
    FailureMessage: job.failureMessage,
    BilledSizeBytes: job.sizeBytes,
    ItemCount: job.itemCount,
  };
}
