/** Lists keys in order with prefixes, delimiters and paging: index range scans that jump over what a common prefix covers. */
import type { Store } from '../../state/store';
import { invalidArgument } from './errors';
import { type ObjectRow, readRow, type StoredObject } from './objects';

/** The last code point: `prefix + LAST` bounds every key that starts with the prefix. */
export const LAST = '\u{10FFFF}';
const KEYS_MAX = 1000;

export interface ListQuery {
  bucket: string;
  prefix: string;
  delimiter: string;
  /** Exclusive; a common prefix here means all that it covers. */
  after: string;
  limit: number;
}

export type ListEntry = { prefix: string; object?: undefined } | { prefix?: undefined; object: StoredObject };

export interface ListPage {
  entries: ListEntry[];
  truncated: boolean;
  /** Key or common prefix of the last entry. */
  last: string;
}

export function listKeys(store: Store, query: ListQuery): ListPage {
  const { bucket, prefix, delimiter, after, limit } = query;
  const end = prefix + LAST;
  const entries: ListEntry[] = [];
  let last = '';
  // Exclusive. A scan restarts behind each common prefix.
  let from = commonPrefix(after, prefix, delimiter) === after && after !== '' ? after + LAST : after;
  while (limit > 0) {
    const wanted = limit - entries.length + 1;
    const rows = store.all<ObjectRow>(
      `SELECT * FROM s3_objects INDEXED BY s3_current
       WHERE bucket = ? AND current = 1 AND marker = 0 AND key > ? AND key >= ? AND key < ? ORDER BY key LIMIT ?`,
      bucket,
      from,
      prefix,
      end,
      wanted,
    );
    let jumped = false;
    for (const row of rows) {
      if (entries.length === limit) return { entries, truncated: true, last };
      const group = commonPrefix(row.key, prefix, delimiter);
      last = group ?? row.key;
      entries.push(group === undefined ? { object: readRow(row) } : { prefix: group });
      from = group === undefined ? row.key : group + LAST;
      if (group !== undefined) {
        jumped = true;
        break;
      }
    }
    if (!jumped && rows.length < wanted) break;
  }
  return { entries, truncated: false, last };
}

/** The group that a key falls in: up to and with the first delimiter after the prefix. */
export function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
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
