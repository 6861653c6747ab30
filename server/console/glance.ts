import { DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { readClientModels } from '@/lib/views/client-models';
import type { GlanceView } from '@/lib/views/glance';
import type { Session } from '../session/session';
import { getDeployedBackend } from './deployed-backend';
import { findOutputs } from './releases';

const FILES_MAX = 1000;

/** What an environment holds, in numbers. What cannot be asked right now is left out; nothing at all while nothing runs. */
export async function findGlance(session: Session, environmentId: string): Promise<GlanceView | undefined> {
  const stored = await findOutputs(session, environmentId);
  if (!stored) return undefined;
  const models = Object.keys(readClientModels(stored).models);
  const { clients, outputs } = await getDeployedBackend(session, environmentId);
  const { auth, storage } = outputs;
  const [users, files] = await Promise.allSettled([
    auth && clients.cognito.send(new DescribeUserPoolCommand({ UserPoolId: auth.user_pool_id })),
    storage && clients.s3.send(new ListObjectsV2Command({ Bucket: storage.bucket_name, MaxKeys: FILES_MAX })),
  ]);
  const userCount = users.status === 'fulfilled' ? users.value?.UserPool?.EstimatedNumberOfUsers : undefined;
  const found = files.status === 'fulfilled' ? files.value : undefined;
  return {
    models,
    ...(userCount !== undefined && { users: userCount }),
    ...(found && { files: found.KeyCount ?? 0, moreFiles: found.IsTruncated ?? false }),
    ...(typeof stored.data === 'object' && stored.data !== null && 'url' in stored.data && { apiUrl: String(stored.data.url) }),
  };
}
