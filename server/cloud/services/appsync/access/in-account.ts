import type { Cloud } from '../../../cloud';

/** Does something with an API as soon as its account may be acted in; at once when there is no such API. */
export async function inAccountOf<T>(
  { admission, directory }: Cloud,
  kind: 'graphql-api' | 'event-api',
  apiId: string,
  work: () => T | Promise<T>,
): Promise<T> {
  const owner = directory.findOwner(kind, apiId);
  // Before anything of the account is looked at, which may be about to become what it was.
  return owner ? admission.during(owner.accountId, work) : work();
}
