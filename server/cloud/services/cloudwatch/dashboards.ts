import { globally } from '../../cloud';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';

export interface Dashboard {
  name: string;
  /** JSON text. */
  body: string;
  /** Milliseconds since 1970. */
  modifiedAt: number;
}

/** By name. */
export function dashboards(call: Call): Collection<Dashboard> {
  return globally(call).partition.collection('cloudwatch-dashboards');
}
