/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-globaltable.html */
import type { GlobalSecondaryIndex, PointInTimeRecoverySpecification, SSESpecification, TableClass, Tag } from '@aws-sdk/client-dynamodb';
import { type ResourceCall, type ResourceType, resourceType } from '../../../service';
import { findTable } from '../table';
import type { PolicyProperty } from '../table-settings';
import { type TableProperties, table } from './table';

interface Replica {
  Region: string;
  Tags?: Tag[];
  TableClass?: TableClass;
  DeletionProtectionEnabled?: boolean;
  PointInTimeRecoverySpecification?: PointInTimeRecoverySpecification;
  ResourcePolicy?: PolicyProperty;
  ReplicaStreamSpecification?: { ResourcePolicy: PolicyProperty };
}

interface GlobalTableProperties extends Omit<TableProperties, 'GlobalSecondaryIndexes' | 'ProvisionedThroughput' | 'Tags'> {
  GlobalSecondaryIndexes?: GlobalSecondaryIndex[];
  SSESpecification?: Omit<SSESpecification, 'Enabled'> & { SSEEnabled?: boolean };
  Replicas: Replica[];
}

/** Provisioned tables get their capacity from scaling settings that do not matter here, so every table is on demand. */
export const globalTable: ResourceType<GlobalTableProperties> = resourceType<GlobalTableProperties>({
  create: (call, properties) => table.create(call, asTable(call, properties)),
  update: (call, physicalId, properties, previous) => table.update(call, physicalId, asTable(call, properties), asTable(call, previous)),
  remove: (call, physicalId, properties) => table.remove(call, physicalId, asTable(call, properties)),
  async read(call, physicalId, { Replicas: [replica] = [], GlobalSecondaryIndexes: given = [] }) {
    const found = findTable(call.partition, physicalId);
    const live = await table.read?.(call, physicalId, { KeySchema: [] });
    if (!found || !live) return undefined;
    // Every table is on demand, whatever its template scales.
    const {
      BillingMode: _mode,
      ProvisionedThroughput: _throughput,
      Tags,
      DeletionProtectionEnabled,
      ResourcePolicy,
      ...properties
    } = live.properties;
    const here = { Region: call.partition.region, Tags, DeletionProtectionEnabled, ResourcePolicy };
    const indexes = (properties.GlobalSecondaryIndexes ?? []) as GlobalSecondaryIndex[];
    return {
      properties: {
        ...properties,
        Replicas: [{ ...replica, ...here, TableClass: found.tableClass ?? 'STANDARD', PointInTimeRecoverySpecification: found.recovery }],
        GlobalSecondaryIndexes: indexes.map((index) => ({ ...given.find(({ IndexName }) => IndexName === index.IndexName), ...index })),
      },
      attributes: live.attributes,
    };
  },
});

function asTable({ partition }: ResourceCall, { Replicas, ...properties }: GlobalTableProperties): TableProperties {
  const elsewhere = Replicas.find(({ Region }) => Region !== partition.region);
  if (elsewhere) throw new Error(`A replica in ${elsewhere.Region} is not supported by the embedded cloud: only in the stack's own Region`);
  const { Tags, TableClass, DeletionProtectionEnabled, PointInTimeRecoverySpecification, ResourcePolicy, ReplicaStreamSpecification } =
    Replicas[0] ?? { Region: partition.region };
  const { StreamSpecification } = properties;
  return {
    ...properties,
    BillingMode: 'PAY_PER_REQUEST',
    ...(Tags && { Tags }),
    ...(TableClass && { TableClass }),
    ...(DeletionProtectionEnabled !== undefined && { DeletionProtectionEnabled }),
    ...(PointInTimeRecoverySpecification && { PointInTimeRecoverySpecification }),
    ...(ResourcePolicy && { ResourcePolicy }),
    ...(StreamSpecification && { StreamSpecification: { ...StreamSpecification, ...ReplicaStreamSpecification } }),
  };
}
