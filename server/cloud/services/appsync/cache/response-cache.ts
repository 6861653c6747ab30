/**
 * What resolvers of an API have answered, while it is fresh. In memory, as the managed cache of AWS: it starts empty.
 * https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html
 */
import type { Cloud } from '../../../cloud';
import type { Partition } from '../../../state/partition';

interface Entry {
  /** JSON, so that whoever gets the value may change it. */
  text: string;
  until: number;
}

export interface ResponseCache {
  /** Undefined when there is nothing, or nothing fresh. */
  find(key: string, now: Date): { value: unknown } | undefined;
  put(key: string, value: unknown, until: number): void;
  /** How many entries went. */
  evict(key: string): number;
}

/** About what the smallest instance of AWS holds is far more; this is shared with everything else of the process. */
const BYTES_MAX = 64 * 1_048_576;

function openCache(): ResponseCache {
  const entries = new Map<string, Entry>();
  let size = 0;
  const remove = (key: string): number => {
    const entry = entries.get(key);
    if (!entry) return 0;
    entries.delete(key);
    size -= key.length + entry.text.length;
    return 1;
  };
  return {
    find(key, now) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (entry.until <= now.getTime()) {
        remove(key);
        return undefined;
      }
      return { value: JSON.parse(entry.text) as unknown };
    },
    put(key, value, until) {
      remove(key);
      const text = JSON.stringify(value ?? null);
      entries.set(key, { text, until });
      size += key.length + text.length;
      for (const oldest of entries.keys()) {
        if (size <= BYTES_MAX) break;
        remove(oldest);
      }
    },
    evict: remove,
  };
}

function caches(cloud: Cloud): Map<string, { partition: Partition; cache: ResponseCache }> {
  return cloud.shared('appsync-response-caches', () => new Map());
}

/** The cache of an API. One that was filled before its account was restored is not used again. */
export function cacheOf(cloud: Cloud, apiId: string, partition: Partition): ResponseCache {
  const found = caches(cloud).get(apiId);
  if (found?.partition === partition) return found.cache;
  const cache = openCache();
  caches(cloud).set(apiId, { partition, cache });
  return cache;
}

export function flushCache(cloud: Cloud, apiId: string): void {
  caches(cloud).delete(apiId);
}
