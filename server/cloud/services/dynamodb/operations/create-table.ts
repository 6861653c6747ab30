import { randomUUID } from 'node:crypto';
import type { CreateTableCommandInput, CreateTableCommandOutput } from '@aws-sdk/client-dynamodb';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { tableAccess } from '../item-access';
import { newPolicy } from '../resource-policies';
import { itemStore } from '../storage/schema';
import { openStream } from '../stream-records';
import { findTable, insertTable, type Table, tableArn } from '../table';
import { billing, checkDefinitionsUsed, checkName, newIndexes, tableKey } from '../table-definition';
import { tableDescription } from '../table-description';
import { tagRecord } from '../tags';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html */
export const createTable = operation<CreateTableCommandInput, CreateTableCommandOutput>({
  access: (call, { TableName }) => [tableAccess(call, 'CreateTable', TableName)],
  run(call, input) {
    const { cloud, partition } = call;
    const name = checkName(input.TableName);
    const definitions = input.AttributeDefinitions ?? [];
    const key = tableKey(input.KeySchema, definitions);
    const indexes = newIndexes(input, definitions, key);
    checkDefinitionsUsed(definitions, [key, ...indexes.map((index) => index.key)]);
    if (findTable(partition, name)) throw new CloudFailure('ResourceInUseException', `Table already exists: ${name}`);
    const arn = tableArn(partition, name);
    const viewType = input.StreamSpecification?.StreamEnabled
      ? (input.StreamSpecification.StreamViewType ?? 'NEW_AND_OLD_IMAGES')
      : undefined;
    const draft: Table = {
      id: 0,
      name,
      arn,
      tableId: randomUUID(),
      createdAt: cloud.now().getTime(),
      key,
      keySchema: input.KeySchema ?? [],
      attributeDefinitions: definitions,
      indexes,
      nextIndexId: indexes.length + 1,
      ...billing(input.BillingMode, input.ProvisionedThroughput, indexes),
      ...(input.OnDemandThroughput && { onDemand: input.OnDemandThroughput }),
      ...(input.WarmThroughput && { warmThroughput: input.WarmThroughput }),
      ...(input.TableClass && { tableClass: input.TableClass }),
      ...(input.SSESpecification && { encryption: input.SSESpecification }),
      ...(input.ResourcePolicy !== undefined && { policy: newPolicy(input.ResourcePolicy) }),
      deletionProtection: input.DeletionProtectionEnabled ?? false,
      tags: tagRecord(input.Tags),
    };
    const table = itemStore(partition).transaction(() => {
      if (!viewType) return insertTable(partition, draft);
      const stream = openStream(partition, { tableArn: arn, tableName: name, keySchema: draft.keySchema, viewType, now: cloud.now() });
      return insertTable(partition, { ...draft, stream: { id: stream.id, arn: stream.arn, label: stream.label, viewType } });
    });
    return { TableDescription: tableDescription(partition, table, 'CREATING', 'CREATING') };
  },
});
