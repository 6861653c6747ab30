/**
 * `Custom::AmplifyDynamoDBTable`, made without its Lambda function, which waits by a state machine. Properties,
 * attributes and rules of replacement are those of @aws-amplify/graphql-model-transformer's table manager.
 */
import { isDeepStrictEqual } from 'node:util';
import { CloudFailure } from '../../../failure';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { type TableProperties, table } from '../../dynamodb/resources/table';
import { typedProperties } from '../../dynamodb/resources/typed-properties';
import { findTable } from '../../dynamodb/table';
import { isObject } from '../template/template';

type Properties = Record<string, unknown>;

/** The names that the table manager reads are DynamoDB's own, but begin with a small letter. */
function capitalized(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(capitalized);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name.charAt(0).toUpperCase() + name.slice(1), capitalized(item)]));
}

interface AmplifyTable extends TableProperties {
  TableName: string;
  AllowDestructiveGraphqlSchemaUpdates?: boolean | string;
  ReplaceTableUponGsiUpdate?: boolean | string;
  IsImported?: boolean | string;
}

/** Members that only the table manager knows. */
const OWN_MEMBERS = ['ServiceToken', 'AllowDestructiveGraphqlSchemaUpdates', 'ReplaceTableUponGsiUpdate', 'IsImported'];

function amplifyTableOf(properties: Properties): AmplifyTable {
  const { SseSpecification, ...given } = typedProperties(capitalized(properties)) as Properties;
  const encryption = isObject(SseSpecification) ? { SSEEnabled: isOn(SseSpecification.SseEnabled) } : undefined;
  // A table without encryption of its own is as DynamoDB makes it; saying so again would be refused.
  // What the generated template gives, with its flags and numbers typed by name; CreateTable checks the rest.
  return { ...given, ...(encryption?.SSEEnabled && { SSESpecification: encryption }) } as unknown as AmplifyTable;
}

function isOn(value: unknown): boolean {
  return value === true || value === 'true';
}

function tableProperties(amplify: AmplifyTable): TableProperties {
  // Without the members of its own, the custom resource has those of a table.
  return Object.fromEntries(Object.entries(amplify).filter(([name]) => !OWN_MEMBERS.includes(name))) as unknown as TableProperties;
}

function answer({ physicalId, attributes }: Provisioned): Provisioned {
  return { physicalId, attributes: { TableArn: attributes.Arn, TableStreamArn: attributes.StreamArn, TableName: physicalId } };
}

const byName = (amplify: AmplifyTable) =>
  new Map((amplify.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => [IndexName, { KeySchema, Projection }]));

async function replace(call: ResourceCall, physicalId: string, next: AmplifyTable, previous: Properties): Promise<Provisioned> {
  if (findTable(call.partition, physicalId)?.deletionProtection) {
    throw new CloudFailure('CustomResourceFailed', 'Table cannot be replaced when the deletion protection is enabled.');
  }
  await table.remove(call, physicalId, tableProperties(amplifyTableOf(previous)));
  return table.create(call, tableProperties(next));
}

/** Takes a table that exists under management, provided that it is the one that the model needs. */
function adopt(call: ResourceCall, next: AmplifyTable): Provisioned {
  const found = findTable(call.partition, next.TableName);
  if (!found) throw new CloudFailure('CustomResourceFailed', `Could not find ${next.TableName} to update`);
  const indexes = found.indexes.map(({ name }) => name).sort();
  const wanted = [...byName(next).keys()].sort();
  if (!isDeepStrictEqual(found.keySchema, next.KeySchema) || !isDeepStrictEqual(indexes, wanted)) {
    throw new CloudFailure('CustomResourceFailed', 'Imported table properties did not match the expected table properties.');
  }
  return { physicalId: found.name, attributes: { Arn: found.arn, StreamArn: found.stream?.arn } };
}

export const amplifyTable = resourceType<Properties>({
  async create(call, properties) {
    const next = amplifyTableOf(properties);
    return answer(isOn(next.IsImported) ? adopt(call, next) : await table.create(call, tableProperties(next)));
  },

  async update(call, physicalId, properties, before) {
    const next = amplifyTableOf(properties);
    const previous = amplifyTableOf(before);
    const existing = findTable(call.partition, physicalId);
    if (!existing) throw new CloudFailure('CustomResourceFailed', `Could not find ${physicalId} to update`);
    const destructive = isOn(next.AllowDestructiveGraphqlSchemaUpdates);
    if (!isDeepStrictEqual(existing.keySchema, next.KeySchema)) {
      if (!destructive) {
        throw new CloudFailure(
          'CustomResourceFailed',
          "Editing key schema of table requires replacement which will cause ALL EXISITING DATA TO BE LOST. If this is intended, set the 'allowDestructiveGraphqlSchemaUpdates' to true and deploy again.",
        );
      }
      return answer(await replace(call, physicalId, next, before));
    }
    if (destructive && isOn(next.ReplaceTableUponGsiUpdate) && !isDeepStrictEqual(byName(next), byName(previous))) {
      return answer(await replace(call, physicalId, next, before));
    }
    return answer(await table.update(call, physicalId, tableProperties(next), tableProperties(previous)));
  },

  async remove(call, physicalId, properties) {
    // A protected table outlives its stack, and a table may go by another name than the one now wanted.
    if (findTable(call.partition, physicalId)?.deletionProtection) return;
    await table.remove(call, physicalId, tableProperties(amplifyTableOf(properties)));
  },

  replaces: () => false,
});
