import { isMap, type JsonMap, toText } from '../vtl/values';
import { type Item, toItem } from './dynamodb-values';

/**
 * The item that a mutation means to leave, as far as its request says: for an update, what it sets on the item that is there.
 * Undefined for an expression that computes: there is no telling what it meant on the version that the client knew.
 */
export function incomingItem(request: JsonMap, existing: Item): { item: Item; changed: Item } | undefined {
  if (request.operation === 'PutItem') {
    const changed = toItem(request.attributeValues);
    return { item: { ...changed, ...toItem(request.key) }, changed };
  }
  if (request.operation !== 'UpdateItem' || !isMap(request.update)) return undefined;
  const names = isMap(request.update.expressionNames) ? request.update.expressionNames : {};
  const values = toItem(request.update.expressionValues);
  const changed: Item = {};
  const removed: string[] = [];
  const nameOf = (word: string): string => (word.startsWith('#') ? toText(names[word]) : word);
  const clauses = toText(request.update.expression)
    .split(/\b(SET|REMOVE|ADD|DELETE)\s/i)
    .slice(1);
  for (let at = 0; at < clauses.length; at += 2) {
    const keyword = clauses[at]?.toUpperCase();
    for (const part of (clauses[at + 1] ?? '').split(',')) {
      const [, name = '', value] = /^\s*(#?\w+)\s*(?:=?\s*(:\w+))?\s*$/.exec(part) ?? [];
      const typed = value === undefined ? undefined : values[value];
      if (keyword === 'REMOVE' && name !== '' && value === undefined) removed.push(nameOf(name));
      else if (keyword === 'SET' && typed) changed[nameOf(name)] = typed;
      else if (keyword === 'ADD' && (typed?.SS || typed?.NS)) changed[nameOf(name)] = typed;
      else return undefined;
    }
  }
  const item = { ...existing, ...changed };
  for (const name of removed) delete item[name];
  return { item, changed };
}
