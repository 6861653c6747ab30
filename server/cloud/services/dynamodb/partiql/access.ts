/** Permissions of statements: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { AccessRequest, Call } from '../../../service';
import type { Item } from '../attribute';
import { tableAccess } from '../item-access';
import { findTable } from '../table';
import { leadingValues } from './select';
import { type ParsedStatement, parseStatement } from './statement';

interface Text {
  Statement: string | undefined;
  Parameters?: AttributeValue[] | undefined;
}

export function parseInput({ Statement, Parameters }: Text): ParsedStatement {
  return parseStatement(Statement ?? '', Parameters ?? []);
}

const ACTIONS = {
  select: 'PartiQLSelect',
  exists: 'PartiQLSelect',
  insert: 'PartiQLInsert',
  update: 'PartiQLUpdate',
  delete: 'PartiQLDelete',
} as const;

/** What a statement needs: one action on its table or index, with the partition keys that a policy may limit it to. */
export function statementAccess(call: Call, { statement, placeholders }: ParsedStatement): AccessRequest {
  const about = statement.kind === 'exists' ? statement.select : statement;
  const action = ACTIONS[statement.kind];
  const table = findTable(call.partition, about.table);
  if (about.kind === 'insert') return tableAccess(call, action, about.table, [about.item]);
  const index = about.kind === 'select' ? table?.indexes.find(({ name }) => name === about.index) : undefined;
  const values = table && about.where && leadingValues(about.where, index?.key ?? table.key, placeholders);
  const keys = values?.map((value): Item => ({ [table?.key.hash.name ?? '']: value })) ?? [];
  const request = tableAccess(call, action, about.table, keys);
  return {
    ...request,
    resource: about.kind === 'select' && about.index !== undefined ? `${request.resource}/index/${about.index}` : request.resource,
    context: { ...request.context, ...(about.kind === 'select' && { 'dynamodb:FullTableScan': String(!values) }) },
  };
}
