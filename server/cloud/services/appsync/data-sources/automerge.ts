/**
 * Brings together what a client wrote on an old version and what is there now. A value that only the client has is taken;
 * lists are put one after the other, maps merged, sets united; of two scalars the one that is there stays.
 * https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-resolution.html
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from './dynamodb-values';

function union(existing: string[], incoming: string[]): string[] {
  return [...new Set([...existing, ...incoming])];
}

function mergeValue(existing: AttributeValue, incoming: AttributeValue): AttributeValue {
  if (existing.M && incoming.M) return { M: mergeItems(existing.M, incoming.M) };
  if (existing.L && incoming.L) return { L: [...existing.L, ...incoming.L] };
  if (existing.SS && incoming.SS) return { SS: union(existing.SS, incoming.SS) };
  if (existing.NS && incoming.NS) return { NS: union(existing.NS, incoming.NS) };
  return existing;
}

export function mergeItems(existing: Item, incoming: Item): Item {
  const merged = { ...existing };
  for (const [name, value] of Object.entries(incoming)) {
    const before = existing[name];
    merged[name] = before === undefined || before.NULL ? value : mergeValue(before, value);
  }
  return merged;
}
