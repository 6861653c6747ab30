/** Checks what a caller asks of a table and its indexes, in AWS's words. */
import type {
  AttributeDefinition,
  CreateTableCommandInput,
  GlobalSecondaryIndex,
  KeySchemaElement,
  LocalSecondaryIndex,
  ProvisionedThroughput,
} from '@aws-sdk/client-dynamodb';
import { validation } from './failures';
import type { KeyAttribute, KeyType, Table, TableIndex, TableKey } from './table';

const NAME = /^[A-Za-z0-9_.-]{3,255}$/;
const KEY_TYPES: readonly string[] = ['S', 'N', 'B'];
const GLOBAL_INDEXES_MAX = 20;
const LOCAL_INDEXES_MAX = 5;

const invalid = (message: string) => validation(`One or more parameter values were invalid: ${message}`);

export function checkName(name: string | undefined): string {
  if (name !== undefined && NAME.test(name)) return name;
  throw validation(
    "Invalid table/index name.  Table/index names must be between 3 and 255 characters long, and may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'",
  );
}

/** The key that a schema and the attribute definitions describe. */
export function tableKey(schema: KeySchemaElement[] | undefined, definitions: AttributeDefinition[]): TableKey {
  const [hash, range, ...more] = schema ?? [];
  if (!hash)
    throw validation(
      "1 validation error detected: Value '[]' at 'keySchema' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  if (more.length > 0) throw validation('Keys of more than two attributes are not supported by the embedded cloud');
  if (hash.KeyType !== 'HASH') throw invalid('The first KeySchemaElement is not a HASH key type');
  if (range && range.KeyType !== 'RANGE') throw invalid('The second KeySchemaElement is not a RANGE key type');
  if (range && range.AttributeName === hash.AttributeName) {
    throw invalid('Both the Hash Key and the Range Key element in the KeySchema have the same name');
  }
  const key = { hash: keyAttribute(hash, definitions) };
  return range ? { ...key, range: keyAttribute(range, definitions) } : key;
}

function keyAttribute({ AttributeName: name = '' }: KeySchemaElement, definitions: AttributeDefinition[]): KeyAttribute {
  const definition = definitions.find(({ AttributeName }) => AttributeName === name);
  if (!definition) {
    const defined = definitions.map(({ AttributeName }) => AttributeName).join(', ');
    throw invalid(`Some index key attributes are not defined in AttributeDefinitions. Keys: [${name}], AttributeDefinitions: [${defined}]`);
  }
  const type = definition.AttributeType ?? '';
  if (!isKeyType(type)) {
    throw validation(
      `1 validation error detected: Value '${type}' at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member must satisfy enum value set: [B, N, S]`,
    );
  }
  return { name, type };
}

function isKeyType(type: string): type is KeyType {
  return KEY_TYPES.includes(type);
}

/** An index as it is stored. */
export function newIndex(
  kind: TableIndex['kind'],
  input: GlobalSecondaryIndex & LocalSecondaryIndex,
  definitions: AttributeDefinition[],
  id: number,
): TableIndex {
  const name = checkName(input.IndexName);
  const { Projection } = input;
  const type = Projection?.ProjectionType;
  if (!type) throw invalid('Unknown ProjectionType: null');
  if (type === 'INCLUDE' && !Projection.NonKeyAttributes?.length) {
    throw invalid('ProjectionType is INCLUDE, but NonKeyAttributes is not specified');
  }
  if (type !== 'INCLUDE' && Projection.NonKeyAttributes) {
    throw invalid(`ProjectionType is ${type}, but NonKeyAttributes is specified`);
  }
  return {
    id,
    name,
    kind,
    key: tableKey(input.KeySchema, definitions),
    keySchema: input.KeySchema ?? [],
    projection: Projection,
    ...(input.ProvisionedThroughput && { throughput: input.ProvisionedThroughput }),
    ...(input.OnDemandThroughput && { onDemand: input.OnDemandThroughput }),
  };
}

/** Indexes of a table that is being created; ids from 1. */
export function newIndexes(input: CreateTableCommandInput, definitions: AttributeDefinition[], key: TableKey): TableIndex[] {
  const local = input.LocalSecondaryIndexes ?? [];
  const global = input.GlobalSecondaryIndexes ?? [];
  if (local.length > LOCAL_INDEXES_MAX) throw invalid(`Number of LocalSecondaryIndexes exceeds per-table limit of ${LOCAL_INDEXES_MAX}`);
  checkGlobalCount(global.length);
  const indexes = [
    ...local.map((index, at) => newIndex('local', index, definitions, at + 1)),
    ...global.map((index, at) => newIndex('global', index, definitions, local.length + at + 1)),
  ];
  for (const index of indexes) {
    if (index.kind !== 'local') continue;
    if (!key.range) throw invalid('Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex');
    if (!index.key.range) throw invalid(`Index KeySchema does not have a range key for index: ${index.name}`);
    if (index.key.hash.name !== key.hash.name) {
      throw invalid(
        `Index KeySchema does not have the same leading hash key as table KeySchema for index: ${index.name}. index hash key: ${index.key.hash.name}, table hash key: ${key.hash.name}`,
      );
    }
  }
  const duplicate = indexes.find(({ name }, at) => indexes.findIndex((other) => other.name === name) !== at);
  if (duplicate) throw invalid(`Duplicate index name: ${duplicate.name}`);
  return indexes;
}

export function checkGlobalCount(count: number): void {
  if (count > GLOBAL_INDEXES_MAX) throw invalid(`GlobalSecondaryIndex count exceeds the per-table limit of ${GLOBAL_INDEXES_MAX}`);
}

/** Attribute definitions must be exactly those that keys use. */
export function checkDefinitionsUsed(definitions: AttributeDefinition[], keys: TableKey[]): void {
  const used = new Set(keys.flatMap(({ hash, range }) => (range ? [hash.name, range.name] : [hash.name])));
  if (definitions.every(({ AttributeName = '' }) => used.has(AttributeName))) return;
  if (keys.length === 1) {
    throw invalid('Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions');
  }
  const names = definitions.map(({ AttributeName }) => AttributeName).join(', ');
  throw invalid(`Some AttributeDefinitions are not used. AttributeDefinitions: [${names}], keys used: [${[...used].join(', ')}]`);
}

/** The billing members of a table; throughput belongs to provisioned tables and only to them. */
export function billing(
  mode: string | undefined,
  throughput: ProvisionedThroughput | undefined,
  indexes: TableIndex[],
): Pick<Table, 'billingMode' | 'throughput'> {
  if (mode === 'PAY_PER_REQUEST') {
    if (throughput && ((throughput.ReadCapacityUnits ?? 0) > 0 || (throughput.WriteCapacityUnits ?? 0) > 0)) {
      throw invalid('Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST');
    }
    return { billingMode: 'PAY_PER_REQUEST' };
  }
  if (!throughput) {
    throw invalid('ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED');
  }
  const without = indexes.find(({ kind, throughput: own }) => kind === 'global' && !own);
  if (without) throw invalid(`ProvisionedThroughput is not specified for index: ${without.name}`);
  return { billingMode: 'PROVISIONED', throughput };
}
