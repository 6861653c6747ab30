import { DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { Clients } from '../aws/clients';
import type { ResourceChange } from './compare-stacks';

/** What a person put into the app that a change would delete. */
export interface Loss {
  change: ResourceChange;
  kind: 'records' | 'users' | 'files';
  count: number;
  /** There are more than were counted. */
  more: boolean;
}

/** Counting reads what it counts: enough to know that it is a lot. */
const PAGES_MAX = 10;

/**
 * Counts what is in the tables, user pools and buckets that would be removed or replaced and not kept.
 * @param physicalIds names in the cloud by resource id
 */
export async function countLosses(
  clients: Clients,
  changes: readonly ResourceChange[],
  physicalIds: ReadonlyMap<string, string>,
): Promise<Loss[]> {
  const losing = changes.filter(({ action, kept }) => (action === 'remove' || action === 'replace') && !kept);
  const losses = await Promise.all(
    losing.map(async (change): Promise<Loss | undefined> => {
      const physicalId = physicalIds.get(change.id);
      return physicalId ? countOne(clients, change, physicalId) : undefined;
    }),
  );
  return losses.filter((loss) => loss !== undefined);
}

async function countOne(clients: Clients, change: ResourceChange, physicalId: string): Promise<Loss | undefined> {
  try {
    switch (change.resourceType) {
      case 'AWS::DynamoDB::Table':
      case 'AWS::DynamoDB::GlobalTable':
      case 'Custom::AmplifyDynamoDBTable':
        return { change, kind: 'records', ...(await countRecords(clients, physicalId)) };
      case 'AWS::Cognito::UserPool': {
        const { UserPool } = await clients.cognito.send(new DescribeUserPoolCommand({ UserPoolId: physicalId }));
        return { change, kind: 'users', count: UserPool?.EstimatedNumberOfUsers ?? 0, more: false };
      }
      case 'AWS::S3::Bucket': {
        const { KeyCount = 0, IsTruncated = false } = await clients.s3.send(new ListObjectsV2Command({ Bucket: physicalId }));
        return { change, kind: 'files', count: KeyCount, more: IsTruncated };
      }
      default:
        return undefined;
    }
  } catch (error) {
    // Deleted by hand already: nothing is left to lose.
    if (error instanceof Error && ['ResourceNotFoundException', 'NoSuchBucket', 'NotFound'].includes(error.name)) return undefined;
    throw error;
  }
}

/** DescribeTable's own count is up to six hours old. */
async function countRecords({ dynamoDb }: Clients, TableName: string): Promise<{ count: number; more: boolean }> {
  let count = 0;
  let ExclusiveStartKey: Record<string, never> | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const scanned = await dynamoDb.send(new ScanCommand({ TableName, Select: 'COUNT', ExclusiveStartKey }));
    count += scanned.Count ?? 0;
    if (!scanned.LastEvaluatedKey) return { count, more: false };
    ExclusiveStartKey = scanned.LastEvaluatedKey as Record<string, never>;
  }
  return { count, more: true };
}

/** Such as `More than 12,000 records in the Post table are deleted.` */
export function lossText({ change, kind, count, more }: Loss): string {
  const number = new Intl.NumberFormat('en-US').format(count);
  const noun = count === 1 && !more ? kind.slice(0, -1) : kind;
  const where = kind === 'users' ? 'in the user pool' : `in the ${change.name}`;
  return `${more ? 'More than ' : ''}${number} ${noun} ${where} ${count === 1 && !more ? 'is' : 'are'} deleted.`;
}
