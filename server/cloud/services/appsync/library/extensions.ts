import { evictionKey } from '../cache/cache-key';
import type { Library } from '../vtl/evaluation';
import { getMember, toText } from '../vtl/values';

function asDocument(filter: unknown): unknown {
  return typeof filter === 'string' ? (JSON.parse(filter) as unknown) : filter;
}

/** `$extensions`: what a resolver may say about subscriptions and the cache. */
export const extensions: Library = {
  setSubscriptionFilter(evaluation, filter) {
    evaluation.subscriptionFilter = asDocument(filter);
    return '';
  },
  setSubscriptionInvalidationFilter(evaluation, filter) {
    evaluation.invalidationFilter = asDocument(filter);
    return '';
  },
  invalidateSubscriptions(evaluation, request) {
    evaluation.invalidations.push({
      subscriptionField: toText(getMember(request, 'subscriptionField')),
      payload: getMember(request, 'payload'),
    });
    return '';
  },
  evictFromApiCache(evaluation, typeName, fieldName, pairs) {
    evaluation.evictions.push(evictionKey(toText(typeName), toText(fieldName), pairs));
    return '';
  },
};
