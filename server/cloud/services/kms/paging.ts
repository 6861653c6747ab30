import { CloudFailure } from '../../failure';
import { pageAfter } from '../../page-by-key';

const LIMIT_MAX = 1000;
const LIMIT = 100;

/** A page in the order of ids; the marker is the last id of the page before. @throws ValidationException */
export function markedPage<T>(
  all: readonly T[],
  idOf: (item: T) => string,
  limit = LIMIT,
  marker?: string,
): { page: T[]; Truncated: boolean; NextMarker?: string } {
  if (limit < 1 || limit > LIMIT_MAX) throw new CloudFailure('ValidationException', `Limit must be between 1 and ${LIMIT_MAX}.`);
  const { items, last } = pageAfter(all, idOf, { size: limit, after: marker });
  return { page: items, Truncated: last !== undefined, ...(last !== undefined && { NextMarker: last }) };
}
