import { CloudFailure } from '../../failure';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';

interface QueryDefinitionRecord {
  id: string;
  name: string;
  query: string;
  groups: string[];
  /** Milliseconds since 1970. */
  changedAt: number;
}

/** By id. */
export function queryDefinitions(partition: Partition): Collection<QueryDefinitionRecord> {
  return partition.collection('logs-query-definitions');
}

/** @throws ResourceNotFoundException */
export function getQueryDefinition(partition: Partition, id: string | undefined): QueryDefinitionRecord {
  const found = queryDefinitions(partition).find(id ?? '');
  if (!found) throw new CloudFailure('ResourceNotFoundException', 'The specified query definition does not exist.');
  return found;
}
