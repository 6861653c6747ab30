import type { AccessRequest, Call } from '../../service';
import { type Item, member } from './attribute';
import { findTable, tableArn } from './table';

/** The permission for an operation on a table, with the partition keys that a policy may limit it to. */
export function tableAccess(call: Call, action: string, nameOrArn: string | undefined, keys: (Item | undefined)[] = []): AccessRequest {
  const name = nameOrArn ?? '';
  const resource = tableArn(call.partition, name);
  const table = keys.length > 0 ? findTable(call.partition, name) : undefined;
  const leading = table
    ? keys.flatMap((key) => {
        const value = key && member(key, table.key.hash.name);
        return value ? [value.S ?? value.N ?? (value.B ? Buffer.from(value.B).toString('base64') : '')] : [];
      })
    : [];
  return {
    action: `dynamodb:${action}`,
    resource,
    ...(leading.length > 0 && { context: { 'dynamodb:LeadingKeys': [...new Set(leading)] } }),
  };
}

/** The permission to read a table or one of its indexes. */
export function readAccess(
  call: Call,
  action: 'Query' | 'Scan',
  nameOrArn: string | undefined,
  indexName: string | undefined,
): AccessRequest {
  const arn = tableArn(call.partition, nameOrArn ?? '');
  return { action: `dynamodb:${action}`, resource: indexName === undefined ? arn : `${arn}/index/${indexName}` };
}
