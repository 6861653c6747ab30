import type { OperationDefinitionNode } from 'graphql';
import type { Cloud } from '../../../cloud';
import type { SubscriptionFilter } from '../library/subscription-filter';

/** One running subscription of one connection. */
export interface Subscriber {
  apiId: string;
  fieldName: string;
  operation: OperationDefinitionNode;
  /** Subscribers with the same key get the same payload, which is then made once. */
  payloadKey: string;
  /** The document's text, for its fragments. */
  query: string;
  variables: Record<string, unknown>;
  /** Arguments that must equal members of what is published; not used when there is a filter. */
  args: Record<string, unknown>;
  filter?: SubscriptionFilter;
  invalidationFilter?: SubscriptionFilter;
  /** `Type.field` names that this caller may not read. */
  denied: Set<string>;
  /** Sends a `data` frame; the payload is JSON already. */
  deliver(payload: string): void;
  /** Ends the subscription, with the reason. */
  end(message: string): void;
}

/** Subscribers by API and subscription field: what a publication looks up. */
export function subscribersOf(cloud: Cloud, apiId: string, fieldName: string): Set<Subscriber> {
  const all = cloud.shared('appsync-subscribers', () => new Map<string, Set<Subscriber>>());
  const key = `${apiId}/${fieldName}`;
  let found = all.get(key);
  if (!found) {
    found = new Set();
    all.set(key, found);
  }
  return found;
}
