/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html */
import type {
  AttributeDefinition,
  GlobalSecondaryIndex,
  ImportTableInput,
  KeySchemaElement,
  LocalSecondaryIndex,
  Tag,
} from '@aws-sdk/client-dynamodb';
import { perform, permit } from '../../../cloud';
import { type Call, type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { checkImport, readImport } from '../imports';
import { createTable } from '../operations/create-table';
import { deleteTable } from '../operations/delete-table';
import { describeTable } from '../operations/describe-table';
import { importTable } from '../operations/import-table';
import type { ResourcePolicy } from '../resource-policies';
import { findTable, getNamedTable, type TableIndex } from '../table';
import { applyTableSettings, type PolicyProperty, type TableSettings } from '../table-settings';
import { tagList } from '../tags';
import { typedProperties } from './typed-properties';

export interface TableProperties extends TableSettings {
  TableName?: string;
  KeySchema: KeySchemaElement[];
  AttributeDefinitions?: AttributeDefinition[];
  LocalSecondaryIndexes?: LocalSecondaryIndex[];
  GlobalSecondaryIndexes?: GlobalSecondaryIndex[];
  Tags?: Tag[];
  ImportSourceSpecification?: Pick<ImportTableInput, 'S3BucketSource' | 'InputFormat' | 'InputFormatOptions' | 'InputCompressionType'>;
}

const NAME_LENGTH_MAX = 255;

export const table = resourceType<TableProperties>({
  async create(call, given) {
    const properties = typedProperties(given);
    const name = properties.TableName ?? call.generateName(NAME_LENGTH_MAX);
    await createFromProperties(call, name, properties);
    const { ImportSourceSpecification: source, AttributeDefinitions, KeySchema } = properties;
    if (source) {
      const input = { ...source, TableCreationParameters: { TableName: name, AttributeDefinitions, KeySchema } };
      checkImport(input);
      await permit(call, importTable, input);
      await readImport(call, { input, tableName: name });
    }
    return provisioned(call, name);
  },
  async update(call, physicalId, properties, previous) {
    await applyTableSettings(call, physicalId, typedProperties(properties), typedProperties(previous));
    return provisioned(call, physicalId);
  },
  async remove(call, physicalId) {
    if (findTable(call.partition, physicalId)) await perform(call, deleteTable, { TableName: physicalId });
  },
  async read(call, physicalId) {
    await permit(call, describeTable, { TableName: physicalId });
    const found = findTable(call.partition, physicalId);
    if (!found) return undefined;
    const indexes = (kind: 'global' | 'local') => found.indexes.filter((index) => index.kind === kind);
    const described = ({ name, keySchema, projection, throughput }: TableIndex) => ({
      IndexName: name,
      KeySchema: keySchema,
      Projection: projection,
      ProvisionedThroughput: throughput,
    });
    return {
      properties: {
        TableName: found.name,
        KeySchema: found.keySchema,
        AttributeDefinitions: found.attributeDefinitions,
        GlobalSecondaryIndexes: indexes('global').map(described),
        LocalSecondaryIndexes: indexes('local').map(described),
        BillingMode: found.billingMode,
        ProvisionedThroughput: found.throughput,
        StreamSpecification: found.stream && { StreamViewType: found.stream.viewType, ResourcePolicy: policyOf(found.stream) },
        ResourcePolicy: policyOf(found),
        DeletionProtectionEnabled: found.deletionProtection,
        TimeToLiveSpecification: found.timeToLive,
        Tags: tagList(found.tags),
      },
      attributes: provisioned(call, physicalId).attributes,
    };
  },
});

function policyOf({ policy }: { policy?: ResourcePolicy }): PolicyProperty | undefined {
  return policy && { PolicyDocument: JSON.parse(policy.text) };
}

async function createFromProperties(call: ResourceCall, TableName: string, properties: TableProperties): Promise<void> {
  await perform(call, createTable, {
    TableName,
    KeySchema: properties.KeySchema,
    AttributeDefinitions: properties.AttributeDefinitions,
    LocalSecondaryIndexes: properties.LocalSecondaryIndexes,
    GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes,
    BillingMode: properties.BillingMode,
    ProvisionedThroughput: properties.ProvisionedThroughput,
    Tags: properties.Tags,
  });
  const { BillingMode, ProvisionedThroughput, GlobalSecondaryIndexes, Tags } = properties;
  await applyTableSettings(call, TableName, properties, { BillingMode, ProvisionedThroughput, GlobalSecondaryIndexes, Tags });
}

export function provisioned({ partition }: Pick<Call, 'partition'>, name: string): Provisioned {
  const { arn, tableId, stream } = getNamedTable(partition, name);
  return { physicalId: name, attributes: { Arn: arn, TableId: tableId, ...(stream && { StreamArn: stream.arn }) } };
}
