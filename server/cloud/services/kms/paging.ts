import { CloudFailure } from '../../failure';

const LIMIT_MAX = 1000;
const LIMIT = 100;

/** A page of what is in the order of its ids; the marker is the last id of the page before. */
export function markedPage<T>(
  all: T[],
  idOf: (item: T) => string,
  limit = LIMIT,
  marker?: string,
): { page: T[]; Truncated: boolean; NextMarker?: string } {
  if (limit < 1 || limit > LIMIT_MAX) throw new CloudFailure('ValidationException', `Limit must be between 1 and ${LIMIT_MAX}.`);
  const rest = marker === undefined ? all : all.filter((item) => idOf(item) > marker);
  const page = rest.slice(0, limit);
  const last = page[page.length - 1];
  return rest.length > limit && last !== undefined ? { page, Truncated: true, NextMarker: idOf(last) } : { page, Truncated: false };
}
