import type { AccessRequest, Call } from '../../service';
import { type Item, member } from './attribute';
import { namedTableNotFound } from './failures';
import { policyTextOf } from './resource-policies';
import { findTable, type Table, tableArn } from './table';

/** A permission on something of a table, with what the table's own policy, or its stream's, says of it. */
function request(action: string, table: Table | undefined, resource: string): AccessRequest {
  const resourcePolicy = policyTextOf(table, resource);
  return { action: `dynamodb:${action}`, resource, ...(resourcePolicy !== undefined && { resourcePolicy }) };
}

/**
 * The table's ARN where the call is.
 * @throws ResourceNotFoundException for a table of another account or Region, which its name alone must not be looked for here
 */
function arnHere({ partition }: Call, nameOrArn: string): string {
  const arn = tableArn(partition, nameOrArn);
  if (nameOrArn.startsWith('arn:') && !nameOrArn.startsWith(arn)) throw namedTableNotFound(nameOrArn);
  return arn;
}

/** The permission for an operation on a table, with the partition keys that a policy may limit it to. */
export function tableAccess(call: Call, action: string, nameOrArn: string | undefined, keys: (Item | undefined)[] = []): AccessRequest {
  const name = nameOrArn ?? '';
  const resource = arnHere(call, name);
  const table = findTable(call.partition, name);
  const leading = table
    ? keys.flatMap((key) => {
        const value = key && member(key, table.key.hash.name);
        return value ? [value.S ?? value.N ?? (value.B ? Buffer.from(value.B).toString('base64') : '')] : [];
      })
    : [];
  return {
    ...request(action, table, resource),
    ...(leading.length > 0 && { context: { 'dynamodb:LeadingKeys': [...new Set(leading)] } }),
  };
}

/** The permission to read a table or one of its indexes, of which the table's policy speaks as well. */
export function readAccess(
  call: Call,
  action: 'Query' | 'Scan',
  nameOrArn: string | undefined,
  indexName: string | undefined,
): AccessRequest {
  const name = nameOrArn ?? '';
  const arn = arnHere(call, name);
  return request(action, findTable(call.partition, name), indexName === undefined ? arn : `${arn}/index/${indexName}`);
}

/** The permission for an operation on a table or a stream that is named by its ARN. */
export function resourceAccess({ partition }: Call, action: string, arn = '*'): AccessRequest {
  return request(action, findTable(partition, arn), arn);
}

export function globalTableAccess(action: string) {
  return ({ partition }: Call, { GlobalTableName }: { GlobalTableName?: string | undefined }): AccessRequest[] => [
    { action: `dynamodb:${action}`, resource: `arn:aws:dynamodb::${partition.accountId}:global-table/${GlobalTableName ?? ''}` },
  ];
}
