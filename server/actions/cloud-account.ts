'use server';

import type { Result } from '@/lib/result';
import type { NewCloudKey, NewSnapshot, SnapshotRemoval, SnapshotRestore } from '@/lib/views/cloud-account';
import * as account from '../console/cloud-account';
import * as snapshots from '../console/snapshots';
import { runAction } from './run-action';

export async function createCloudKey(environmentId: string): Promise<Result<NewCloudKey>> {
  return runAction((session) => account.createCloudKey(session, String(environmentId)));
}

export async function deleteCloudKey(input: { environmentId: string; user: string; accessKeyId: string }): Promise<Result<void>> {
  return runAction((session) => account.deleteCloudKey(session, input));
}

export async function takeSnapshot(input: NewSnapshot): Promise<Result<void>> {
  return runAction((session) => snapshots.takeSnapshot(session, input));
}

export async function restoreSnapshot(input: SnapshotRestore): Promise<Result<void>> {
  return runAction((session) => snapshots.restoreSnapshot(session, input));
}

export async function removeSnapshot(input: SnapshotRemoval): Promise<Result<void>> {
  return runAction((session) => snapshots.removeSnapshot(session, input));
}
