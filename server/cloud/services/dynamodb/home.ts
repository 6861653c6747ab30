import { findPartition } from '../../cloud';
import type { Call } from '../../service';
import type { Partition } from '../../state/partition';

/**
 * Where the one table is that a request names by its ARN: in another account of the same Region, whose policy has to let the
 * caller in. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-cross-account-access.html
 */
export function homeOfTable({ cloud, partition }: Call, input: Record<string, unknown>): Partition | undefined {
  const named = [input.TableName, input.ResourceArn].find((name) => typeof name === 'string' && name.startsWith('arn:'));
  if (typeof named !== 'string') return undefined;
  const [, , service, region = '', accountId = ''] = named.split(':');
  if (service !== 'dynamodb' || accountId === partition.accountId || region !== partition.region) return undefined;
  return findPartition(cloud, accountId, region);
}
