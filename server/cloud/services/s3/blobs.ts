/**
 * Bytes of objects. What is small lies in SQLite and shares its group commit; the rest are files. A file is
 * garbage, and listed as such before it exists, until the transaction that names it in a row takes it off
 * that list: an upload that is cut off anywhere leaves neither an object nor a file.
 * An object is a list of segments: completing a multipart upload copies nothing.
 *
 * What is flushed when: the list of garbage with a file's id before the file is made, many ids at a time; the file's
 * bytes before its row is written; the row, which takes the id off the list, before the answer. A crash between any two
 * of them leaves the object that was there before, and a file that the next start deletes.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Partition } from '../../state/partition';
import type { Store } from '../../state/store';
import { type ChecksumName, type Checksums, startChecksum } from './checksums';
import { markGarbage, takeGarbageId, unmarkGone } from './garbage';

/** Objects up to this size are kept in SQLite. */
const INLINE_BYTES_MAX = 32 * 1024;
/** Small chunks are gathered into writes of about this size; they are hashed while the disk is busy with them. */
const WRITE_BYTES = 1024 * 1024;
/** How much is hashed until others have their turn, such as what the disk is to do next. */
const TURN_BYTES = 256 * 1024;
/** How much may be written before the disk is asked to have it. */
const SYNC_BYTES = 16 * 1024 * 1024;

export interface Segment {
  id: string;
  sizeBytes: number;
  /** Kept in SQLite and not in a file. */
  inline?: true;
}

export interface ReceivedBody {
  segment: Segment;
  /** The bytes of an inline segment; `keepSegment` stores them. */
  content?: Buffer;
  /** Hexadecimal. */
  md5: string;
  checksums: Checksums;
}

export type Body = AsyncIterable<Uint8Array> | Uint8Array | string | undefined;

export const blobsSchema = `
  CREATE TABLE s3_contents (id TEXT PRIMARY KEY, content BLOB NOT NULL);
  CREATE TABLE s3_garbage (id TEXT PRIMARY KEY) WITHOUT ROWID;
`;

function blobPath(partition: Partition, id: string): string {
  return join(partition.blobFolder, 's3', id.slice(0, 2), id);
}

/** Takes a body in with constant memory. @throws what the stream throws; nothing is left behind then. */
export async function receiveBody(partition: Partition, body: Body, algorithms: Iterable<ChecksumName>): Promise<ReceivedBody> {
  const md5 = createHash('md5');
  const running = Array.from(new Set(algorithms), (name) => ({ name, checksum: startChecksum(name) }));
  let sizeBytes = 0;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let file: BlobFile | undefined;
  const hash = async (chunks: Uint8Array[]): Promise<void> => {
    let sinceTurnBytes = 0;
    for (const chunk of chunks) {
      md5.update(chunk);
      for (const { checksum } of running) checksum.update(chunk);
      sinceTurnBytes += chunk.length;
      if (sinceTurnBytes < TURN_BYTES) continue;
      sinceTurnBytes = 0;
      await nextTurn();
    }
  };
  try {
    for await (const chunk of chunksOf(body)) {
      sizeBytes += chunk.length;
      waiting.push(chunk);
      waitingBytes += chunk.length;
      if (!file && sizeBytes > INLINE_BYTES_MAX) file = createBlob(partition);
      if (file && waitingBytes >= WRITE_BYTES) {
        const batch = waiting;
        waiting = [];
        waitingBytes = 0;
        await file.write(batch);
        await hash(batch);
      }
    }
    const rest = waiting;
    await file?.write(rest);
    const id = file ? await file.finish(() => hash(rest)) : undefined;
    if (!file) await hash(rest);
    const checksums: Checksums = {};
    for (const { name, checksum } of running) checksums[name] = checksum.digest().toString('base64');
    const summary = { md5: md5.digest('hex'), checksums };
    if (id !== undefined) return { segment: { id, sizeBytes }, ...summary };
    return { segment: { id: randomUUID(), sizeBytes, inline: true }, content: Buffer.concat(rest), ...summary };
  } catch (error) {
    await file?.abandon();
    throw error;
  }
}

interface BlobFile {
  /** Resolves when there is room for more: the disk is one write behind, so that hashing and receiving go on meanwhile. */
  write(chunks: Uint8Array[]): Promise<void>;
  /** Resolves with its id when all is on disk; `meanwhile` is done while the disk works. */
  finish(meanwhile: () => Promise<void>): Promise<string>;
  /** Resolves when it is gone. */
  abandon(): Promise<void>;
}

/** A new file, on the list of garbage before it exists. */
function createBlob(partition: Partition): BlobFile {
  const listed = takeGarbageId(partition.store);
  const opened = listed.then(async (id) => {
    const path = blobPath(partition, id);
    try {
      return await open(path, 'wx');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await mkdir(dirname(path), { recursive: true });
      return open(path, 'wx');
    }
  });
  let writing: Promise<unknown> = opened;
  let syncing: Promise<unknown> = Promise.resolve();
  let unsyncedBytes = 0;
  const inTurn = (work: (file: FileHandle) => Promise<unknown>): Promise<unknown> => {
    const result = writing.then(() => opened).then(work);
    // Whoever waits for it next sees the error.
    result.catch(() => {});
    return result;
  };
  writing.catch(() => {});
  return {
    async write(chunks) {
      await writing;
      writing = inTurn((file) => writeAll(file, chunks));
      unsyncedBytes += chunks.reduce((sum, { length }) => sum + length, 0);
      if (unsyncedBytes < SYNC_BYTES) return;
      unsyncedBytes = 0;
      // What is on disk already need not be waited for at the end.
      await syncing;
      syncing = inTurn((file) => file.datasync());
    },
    async finish(meanwhile) {
      await syncing;
      const synced = inTurn((file) => file.datasync());
      await meanwhile();
      await synced;
      await opened.then((file) => file.close());
      return listed;
    },
    async abandon() {
      await Promise.allSettled([writing, syncing]);
      await opened.then(
        (file) => file.close(),
        () => {},
      );
      await deleteFile(partition, await listed);
    },
  };
}

async function writeAll(file: FileHandle, chunks: Uint8Array[]): Promise<void> {
  if (chunks.length === 0) return;
  const { bytesWritten } = await file.writev(chunks);
  const sizeBytes = chunks.reduce((sum, { length }) => sum + length, 0);
  // A short write is possible in theory, so whatever it left goes again.
  if (bytesWritten < sizeBytes) await writeAll(file, [Buffer.concat(chunks).subarray(bytesWritten)]);
}

async function* chunksOf(body: Body): AsyncGenerator<Uint8Array> {
  if (body === undefined) return;
  if (typeof body === 'string') yield Buffer.from(body);
  else if (body instanceof Uint8Array) yield body;
  else yield* body;
}

/** Keeps a body that `receiveBody` took in; call it together with writing the row that names the segment. */
export function keepSegment(store: Store, { segment, content }: ReceivedBody): void {
  if (content) store.write('INSERT INTO s3_contents (id, content) VALUES (?, ?)', segment.id, content);
  else store.write('DELETE FROM s3_garbage WHERE id = ?', segment.id);
}

/** Files being read: how often each, and who waits to delete it. */
const readers = new Map<string, { count: number; whenUnread: (() => void)[] }>();

/** Reads bytes `start` to `end` (inclusive) of a list of segments, also when they are deleted meanwhile. */
export function readSegments(partition: Partition, segments: Segment[], start: number, end: number): Readable {
  const pieces: { segment: Segment; from: number; to: number; content?: Buffer }[] = [];
  let offset = 0;
  for (const segment of segments) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, segment.sizeBytes - 1);
    if (from <= to) pieces.push({ segment, from, to, content: inlineContent(partition.store, segment)?.subarray(from, to + 1) });
    offset += segment.sizeBytes;
  }
  const files = pieces.flatMap(({ segment }) => (segment.inline ? [] : [segment.id]));
  const [only] = pieces;
  const stream =
    only && pieces.length === 1 && !only.content
      ? openFile(partition, only.segment, only.from, only.to)
      : Readable.from(
          (async function* () {
            for (const { segment, from, to, content } of pieces) {
              if (content) yield content;
              else yield* openFile(partition, segment, from, to);
            }
          })(),
          { objectMode: false },
        );
  for (const id of files) {
    const reader = readers.get(id) ?? { count: 0, whenUnread: [] };
    reader.count += 1;
    readers.set(id, reader);
  }
  stream.once('close', () => files.forEach(stopReading));
  return stream;
}

function stopReading(id: string): void {
  const reader = readers.get(id);
  if (!reader) return;
  reader.count -= 1;
  if (reader.count > 0) return;
  readers.delete(id);
  for (const resolve of reader.whenUnread) resolve();
}

function openFile(partition: Partition, segment: Segment, start: number, end: number): Readable {
  return createReadStream(blobPath(partition, segment.id), { start, end, highWaterMark: 512 * 1024 });
}

function inlineContent(store: Store, segment: Segment): Buffer | undefined {
  if (!segment.inline) return undefined;
  const row = store.first<{ content: Buffer }>('SELECT content FROM s3_contents WHERE id = ?', segment.id);
  if (!row) throw new Error(`The content of object segment ${segment.id} is missing.`);
  return row.content;
}

/** Deletes segments, files only once the deletion of the row that named them is on disk and nobody reads them. */
export function discardSegments(partition: Partition, segments: Segment[]): void {
  const files: string[] = [];
  for (const segment of segments) {
    if (segment.inline) partition.store.write('DELETE FROM s3_contents WHERE id = ?', segment.id);
    else files.push(segment.id);
  }
  if (files.length === 0) return;
  // The rows are for a crash before the files are gone: `sweepBlobs` takes them up.
  for (const id of files) markGarbage(partition.store, id);
  void partition.store
    .durable()
    .then(() => Promise.all(files.map((id) => deleteFile(partition, id))))
    .catch(() => {}); // The cloud is closing; the next start deletes them.
}

async function deleteFile(partition: Partition, id: string): Promise<void> {
  const reader = readers.get(id);
  if (reader) await new Promise<void>((resolve) => reader.whenUnread.push(resolve));
  await partition.filesKept;
  await rm(blobPath(partition, id), { force: true });
  unmarkGone(partition.store, id);
}

/** At start: deletes what uploads that a crash cut off, and deletions that it interrupted, have left. */
export async function sweepBlobs(partition: Partition): Promise<void> {
  const rows = partition.store.all<{ id: string }>('SELECT id FROM s3_garbage');
  await Promise.all(rows.map(({ id }) => deleteFile(partition, id)));
}
