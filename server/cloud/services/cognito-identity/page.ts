import { CloudFailure } from '../../failure';
import type { Collection } from '../../state/collection';

/** One page of a collection in key order, and a token for the next when there is more. */
export function page<T>(collection: Collection<T>, limit: number, token: string | undefined, keep: (value: T) => boolean = () => true) {
  const after = token === undefined ? undefined : Buffer.from(token, 'base64url').toString();
  if (after === '') throw new CloudFailure('InvalidParameterException', 'Invalid NextToken.');
  const rows = collection.list({ after }).filter(({ value }) => keep(value));
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { values: rows.slice(0, limit).map(({ value }) => value), nextToken: last && Buffer.from(last.key).toString('base64url') };
}
