/** Tables that are made of files in S3: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataImport.HowItWorks.html */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import type { ImportTableDescription, ImportTableInput } from '@aws-sdk/client-dynamodb';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { performAuthorized } from '../iam/perform-authorized';
import { getObject } from '../s3/operations/get-object';
import { listObjectsV2 } from '../s3/operations/list-objects-v2';
import { type Item, measureItem } from './attribute';
import { delimitedRows } from './delimited-text';
import { validation } from './failures';
import { checkIndexKeys, keyOfItem } from './key';
import { readItem } from './storage/item-text';
import { findItem } from './storage/items';
import { itemStore } from './storage/schema';
import { applyChange, checkItemSize } from './storage/write-item';
import { getTable, type Table } from './table';
import { failed, fromS3, type TransferJob, through } from './transfer-jobs';

export interface Import extends TransferJob {
  input: ImportTableInput;
  tableName: string;
  tableArn: string;
  tableId: string;
  counts?: Counts;
}

interface Counts {
  processed: number;
  imported: number;
  errors: number;
  bytes: number;
}

/** By ARN. */
export function imports(partition: Partition): Collection<Import> {
  return partition.collection('dynamodb-imports');
}

const TURN_ITEMS = 500;

function newCounts(): Counts {
  return { processed: 0, imported: 0, errors: 0, bytes: 0 };
}

/** Reads all files below the prefix into the table. What is no item of the table is counted and left out; a file that cannot be read ends it. @throws CloudFailure */
export async function readImport(call: Call, job: Pick<Import, 'input' | 'tableName'>, counts = newCounts()): Promise<void> {
  const { S3BucketSource: { S3Bucket = '', S3KeyPrefix = '', S3BucketOwner = undefined } = {} } = job.input;
  const source = { Bucket: S3Bucket, ExpectedBucketOwner: S3BucketOwner };
  for await (const key of keysBelow(call, source, S3KeyPrefix)) {
    for await (const item of itemsOf(call, job, { ...source, Key: key }, counts)) {
      call.partition.signal.throwIfAborted();
      counts.processed += 1;
      if (put(call, getTable(call.partition, job.tableName), item)) counts.imported += 1;
      else counts.errors += 1;
      if (counts.processed % TURN_ITEMS === 0) await setImmediate();
    }
  }
}

/** The same for a job, which has counted also what came before it failed: the table keeps it. */
export async function runImport(call: Call, job: Import): Promise<Partial<Import>> {
  const counts = newCounts();
  try {
    await readImport(call, job, counts);
    return { counts };
  } catch (error) {
    if (error instanceof CloudFailure) return { counts, ...failed(error) };
    throw error;
  }
}

async function* keysBelow(
  call: Call,
  source: { Bucket: string; ExpectedBucketOwner: string | undefined },
  Prefix: string,
): AsyncGenerator<string> {
  let ContinuationToken: string | undefined;
  do {
    const page = await fromS3(() => performAuthorized(call, 's3:ListBucket', listObjectsV2, { ...source, Prefix, ContinuationToken }));
    for (const { Key = '', Size = 0 } of page.Contents ?? []) if (Size > 0) yield Key;
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}

/** The items of one file; undefined stands for what is none. */
async function* itemsOf(
  call: Call,
  { input }: Pick<Import, 'input'>,
  source: { Bucket: string; Key: string; ExpectedBucketOwner: string | undefined },
  counts: Counts,
): AsyncGenerator<Item | undefined> {
  const { Body } = await fromS3(() => performAuthorized(call, 's3:GetObject', getObject, source));
  const stored = Readable.from(counted(Body, counts));
  const text = input.InputCompressionType === 'GZIP' ? Readable.from(unzipped(stored, source.Key)) : stored;
  if (input.InputFormat !== 'CSV') {
    for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY }))
      if (line.trim() !== '') yield itemOfLine(line);
    return;
  }
  const { Delimiter = ',', HeaderList } = input.InputFormatOptions?.Csv ?? {};
  let header = HeaderList;
  for await (const row of delimitedRows(text.setEncoding('utf8'), Delimiter)) {
    if (header) yield itemOfRow(input, header, row);
    else header = row;
  }
}

async function* counted(chunks: AsyncIterable<Uint8Array>, counts: Counts): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    counts.bytes += chunk.length;
    yield chunk;
  }
}

/** @throws CloudFailure for a file that is no gzip, or only a part of one; AWS documents no code for it */
async function* unzipped(stored: Readable, key: string): AsyncGenerator<Uint8Array> {
  try {
    yield* through(stored, createGunzip());
  } catch (cause) {
    const broken = cause instanceof Error && 'code' in cause && /^Z_/.test(String(cause.code));
    if (!broken) throw cause;
    throw new CloudFailure('InvalidCompressedFile', `The file ${key} cannot be decompressed as GZIP: ${cause.message}`, { cause });
  }
}

function itemOfLine(line: string): Item | undefined {
  try {
    const { Item: item }: { Item?: unknown } = JSON.parse(line);
    return typeof item === 'object' && item !== null ? readItem(JSON.stringify(item), true) : undefined;
  } catch {
    return undefined; // A line that is no JSON is no item.
  }
}

/** Attributes of keys have the types of their definitions, all others are strings. What a row leaves empty, the item does not have. */
function itemOfRow({ TableCreationParameters }: ImportTableInput, header: string[], row: string[]): Item | undefined {
  if (row.length > header.length) return undefined;
  const types = new Map(
    TableCreationParameters?.AttributeDefinitions?.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]),
  );
  const members = row.flatMap((text, at): [string, Item[string]][] => {
    const name = header[at] ?? '';
    if (text === '') return [];
    const type = types.get(name);
    return [[name, type === 'N' ? { N: text.trim() } : type === 'B' ? { B: Buffer.from(text, 'base64') } : { S: text }]];
  });
  return Object.fromEntries(members);
}

/** @returns whether it was one that the table takes */
function put(call: Call, table: Table, item: Item | undefined): boolean {
  if (!item) return false;
  try {
    const after = measureItem(item);
    checkItemSize(after.size);
    const key = keyOfItem(table, after.value);
    checkIndexKeys(table, after.value);
    applyChange(call, { table, key, before: findItem(itemStore(call.partition), table, key), after });
    return true;
  } catch (error) {
    if (error instanceof CloudFailure) return false;
    throw error;
  }
}

/** @throws ValidationException for what AWS does not take, or the embedded cloud cannot read */
export function checkImport({ InputFormat, InputCompressionType, InputFormatOptions }: Partial<ImportTableInput>): void {
  if (InputFormat === 'ION') throw validation('The embedded cloud has no imports in Amazon Ion; DYNAMODB_JSON and CSV are.');
  if (InputCompressionType === 'ZSTD') throw validation('The embedded cloud has no imports compressed with ZSTD; GZIP and NONE are.');
  const { Delimiter } = InputFormatOptions?.Csv ?? {};
  if (Delimiter !== undefined && !/^[,\t|:; ]$/.test(Delimiter)) throw validation(`Invalid CSV delimiter: ${Delimiter}`);
  if (InputFormatOptions?.Csv && InputFormat !== 'CSV') throw validation('CSV options are for the input format CSV');
}

export function importDescription(job: Import): ImportTableDescription {
  const { input, counts } = job;
  return {
    ImportArn: job.arn,
    ImportStatus: job.status,
    TableArn: job.tableArn,
    TableId: job.tableId,
    ClientToken: job.clientToken,
    S3BucketSource: input.S3BucketSource,
    InputFormat: input.InputFormat,
    InputFormatOptions: input.InputFormatOptions,
    InputCompressionType: input.InputCompressionType ?? 'NONE',
    TableCreationParameters: input.TableCreationParameters,
    StartTime: new Date(job.startedAt),
    EndTime: job.endedAt === undefined ? undefined : new Date(job.endedAt),
    ProcessedSizeBytes: counts?.bytes ?? 0,
    ProcessedItemCount: counts?.processed ?? 0,
    ImportedItemCount: counts?.imported ?? 0,
    ErrorCount: counts?.errors ?? 0,
    FailureCode: job.failureCode,
    FailureMessage: job.failureMessage,
  };
}
