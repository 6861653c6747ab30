import type { InvalidateQueryFilters, QueryClient } from '@tanstack/react-query';

/**
 * Reads again what was read, because it has changed. A first reading that is under way begins anew too: what it brings
 * may be from before the change, and the library would let it pass for the newest.
 */
export async function readAgain(queries: QueryClient, filters: InvalidateQueryFilters): Promise<void> {
  await queries.cancelQueries(filters);
  await queries.invalidateQueries(filters);
}
