/** Lists keys in order with prefixes, delimiters and paging: index range scans that jump over what a common prefix covers. */
import type { Store } from '../../state/store';
import { invalidArgument } from './errors';
import { type ObjectRow, readRow, type StoredObject } from './objects';

/** The last code point: `prefix + LAST` bounds every key that starts with the prefix. */
export const LAST = '\u{10FFFF}';
const KEYS_MAX = 1000;

export interface Grouping {
  prefix: string;
  /** Empty for none. */
  delimiter: string;
  /** Entries of a page: common prefixes count as one each. */
  limit: number;
  /** The key to go on after, as the caller gave it; one that lies in a group means all that the group covers. */
  marker: string;
}

export type Entry<Row> = { group: string; row?: undefined } | { group?: undefined; row: Row };

interface Page<Row> {
  entries: Entry<Row>[];
  truncated: boolean;
}

/**
 * Gathers a page of rows and common prefixes in key order.
 * @param rowsAfter reads the next rows: after a row, after all keys of a group (`past`), or from the start
 */
export function groupRows<Row extends { key: string }>(
  { prefix, delimiter, limit, marker }: Grouping,
  rowsAfter: (position: { row: Row } | { past: string } | undefined, limit: number) => Row[],
): Page<Row> {
  const entries: Entry<Row>[] = [];
  const markedGroup = commonPrefix(marker, prefix, delimiter);
  // A scan restarts behind each common prefix.
  let position: { row: Row } | { past: string } | undefined = markedGroup === undefined ? undefined : { past: markedGroup + LAST };
  while (limit > 0) {
    const wanted = limit - entries.length + 1;
    const rows = rowsAfter(position, wanted);
    let jumped = false;
    for (const row of rows) {
      if (entries.length === limit) return { entries, truncated: true };
      const group = commonPrefix(row.key, prefix, delimiter);
      entries.push(group === undefined ? { row } : { group });
      position = group === undefined ? { row } : { past: group + LAST };
      jumped = group !== undefined;
      if (jumped) break;
    }
    if (!jumped && rows.length < wanted) break;
  }
  return { entries, truncated: false };
}

interface ListPage {
  entries: ({ prefix: string; object?: undefined } | { prefix?: undefined; object: StoredObject })[];
  truncated: boolean;
  /** Key or common prefix of the last entry. */
  last: string;
}

/** The newest versions, without those that are deleted. */
export function listKeys(store: Store, bucket: string, grouping: Grouping): ListPage {
  const { prefix, marker } = grouping;
  const { entries, truncated } = groupRows<ObjectRow>(grouping, (position, limit) =>
    store.all<ObjectRow>(
      `SELECT * FROM s3_objects INDEXED BY s3_current
       WHERE bucket = ? AND current = 1 AND marker = 0 AND key > ? AND key >= ? AND key < ? ORDER BY key LIMIT ?`,
      bucket,
      position === undefined ? marker : 'past' in position ? position.past : position.row.key,
      prefix,
      prefix + LAST,
      limit,
    ),
  );
  const last = entries.at(-1);
  return {
    entries: entries.map(({ group, row }) => (row ? { object: readRow(row) } : { prefix: group })),
    truncated,
    last: last?.group ?? last?.row?.key ?? '',
  };
}

/** The group that a key falls in: up to and with the first delimiter after the prefix. */
function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === '' || !key.startsWith(prefix)) return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}

/** `max-keys` and the like: at most 1000, which is also the default. @throws InvalidArgument */
export function pageSize(name: string, value: number | undefined): number {
  if (value === undefined) return KEYS_MAX;
  if (!Number.isInteger(value) || value < 0) throw invalidArgument(`Argument ${name} must be an integer between 0 and 2147483647`, name);
  return Math.min(value, KEYS_MAX);
}

/** Keys as the answer shows them: `EncodingType=url` protects characters that XML cannot carry. */
export function keyEncoder(encoding: string | undefined): <Text extends string | undefined>(text: Text) => Text {
  if (encoding === undefined) return (text) => text;
  if (encoding !== 'url') throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', encoding);
  const encode = (text: string): string => encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%20', '+');
  return <Text extends string | undefined>(text: Text) => (text === undefined ? text : encode(text)) as Text;
}

/** What a listing shows of one object. */
export function listedObject(object: StoredObject): {
  LastModified: Date;
  ETag: string;
  Size: number;
  StorageClass: 'STANDARD';
  ChecksumAlgorithm: ('CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256')[] | undefined;
  ChecksumType: 'FULL_OBJECT' | 'COMPOSITE' | undefined;
} {
  const algorithms = Object.keys(object.checksums) as ('CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256')[];
  return {
    LastModified: new Date(object.modifiedAt),
    ETag: `"${object.etag}"`,
    Size: object.sizeBytes,
    StorageClass: (object.headers.StorageClass ?? 'STANDARD') as 'STANDARD',
    ChecksumAlgorithm: algorithms.length > 0 ? algorithms : undefined,
    ChecksumType: algorithms.length > 0 ? object.checksumType : undefined,
  };
}
