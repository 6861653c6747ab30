import type {
  AttributeDefinition,
  KeySchemaElement,
  OnDemandThroughput,
  PointInTimeRecoverySpecification,
  Projection,
  ProvisionedThroughput,
  SSESpecification,
  StreamViewType,
  TimeToLiveSpecification,
  WarmThroughput,
} from '@aws-sdk/client-dynamodb';
import type { Cloud } from '../../cloud';
import type { Call } from '../../service';
import { GLOBAL_REGION, type Partition } from '../../state/partition';
import { namedTableNotFound, tableNotFound } from './failures';
import type { ResourcePolicy } from './resource-policies';
import { itemStore } from './storage/schema';

export type KeyType = 'S' | 'N' | 'B';

export interface KeyAttribute {
  name: string;
  type: KeyType;
}

export interface TableKey {
  hash: KeyAttribute;
  range?: KeyAttribute;
}

export interface TableIndex {
  /** Never used again within the table, so that rows of a deleted index cannot come back. */
  id: number;
  name: string;
  kind: 'global' | 'local';
  key: TableKey;
  keySchema: KeySchemaElement[];
  projection: Projection;
  throughput?: ProvisionedThroughput;
  onDemand?: OnDemandThroughput;
}

/** A table as it is stored. Read-only: it is shared by all requests; a change is stored as a new document. */
export interface Table {
  id: number;
  name: string;
  arn: string;
  tableId: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  key: TableKey;
  keySchema: KeySchemaElement[];
  attributeDefinitions: AttributeDefinition[];
  indexes: TableIndex[];
  nextIndexId: number;
  billingMode: 'PROVISIONED' | 'PAY_PER_REQUEST';
  throughput?: ProvisionedThroughput;
  onDemand?: OnDemandThroughput;
  warmThroughput?: WarmThroughput;
  stream?: { id: number; arn: string; label: string; viewType: StreamViewType; policy?: ResourcePolicy };
  policy?: ResourcePolicy;
  tableClass?: string;
  encryption?: SSESpecification;
  deletionProtection: boolean;
  timeToLive?: TimeToLiveSpecification;
  recovery?: PointInTimeRecoverySpecification & { since?: number };
  /** What it was made from, when it was not made by CreateTable. */
  restored?: { backupArn?: string; tableArn: string; at: number };
  tags: Record<string, string>;
}

interface Row {
  id: number;
  document: string;
}

/** Parsed tables by partition and name, each with the text it was parsed from: a document that changed is parsed again. */
const parsed = new WeakMap<Partition, Map<string, { document: string; table: Table }>>();

/** Finds a table by its name or by its ARN in the same account and Region. */
export function findTable(partition: Partition, nameOrArn: string): Table | undefined {
  const name = tableNameOf(nameOrArn);
  const row = itemStore(partition).first<Row>('SELECT id, document FROM dynamodb_tables WHERE name = ?', name);
  if (!row) return undefined;
  let tables = parsed.get(partition);
  if (!tables) {
    tables = new Map();
    parsed.set(partition, tables);
  }
  const known = tables.get(name);
  if (known?.document === row.document && known.table.id === row.id) return known.table;
  const table = { ...(JSON.parse(row.document) as Omit<Table, 'id'>), id: row.id };
  tables.set(name, { document: row.document, table });
  return table;
}

/** The tables of every account and Region, each with a call in which DynamoDB itself acts there. */
export function allTables(cloud: Cloud): { call: Call; table: Table }[] {
  return cloud.directory.accounts.list().flatMap(({ value: account }) =>
    cloud.regionsOf(account.id).flatMap((region) => {
      if (region === GLOBAL_REGION) return [];
      const call = cloud.callAs({ kind: 'service', accountId: account.id, service: 'dynamodb.amazonaws.com' }, region);
      const names = itemStore(call.partition).all<{ name: string }>('SELECT name FROM dynamodb_tables ORDER BY name');
      return names.flatMap(({ name }) => {
        const table = findTable(call.partition, name);
        return table ? [{ call, table }] : [];
      });
    }),
  );
}

/** @throws ResourceNotFoundException in the words of the data operations. */
export function getTable(partition: Partition, nameOrArn: string | undefined): Table {
  const table = findTable(partition, nameOrArn ?? '');
  if (!table) throw tableNotFound();
  return table;
}

/** @throws ResourceNotFoundException in the words of the control operations. */
export function getNamedTable(partition: Partition, nameOrArn: string | undefined): Table {
  const table = findTable(partition, nameOrArn ?? '');
  if (!table) throw namedTableNotFound(tableNameOf(nameOrArn ?? ''));
  return table;
}

/** Stores a new table and gives it its id. */
export function insertTable(partition: Partition, { id: _, ...table }: Table): Table {
  const store = itemStore(partition);
  store.write('INSERT INTO dynamodb_tables (name, document) VALUES (?, ?)', table.name, JSON.stringify(table));
  return getNamedTable(partition, table.name);
}

/** Stores a changed table. */
export function saveTable(partition: Partition, { id, ...table }: Table): Table {
  itemStore(partition).write('UPDATE dynamodb_tables SET document = ? WHERE id = ?', JSON.stringify(table), id);
  return getNamedTable(partition, table.name);
}

/** `orders` of `orders` and of `arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/by-date`. */
export function tableNameOf(nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? (nameOrArn.split('/')[1] ?? '') : nameOrArn;
}

export function tableArn(partition: Partition, nameOrArn: string): string {
  return `arn:aws:dynamodb:${partition.region}:${partition.accountId}:table/${tableNameOf(nameOrArn)}`;
}
