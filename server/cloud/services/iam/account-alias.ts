import { globally } from '../../cloud';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';

export function accountAliases(call: Call): Collection<true> {
  return globally(call).partition.collection('iam-account-aliases');
}
