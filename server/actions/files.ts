'use server';

import type { Result } from '@/lib/result';
import * as files from '../console/files';
import { runAction } from './run-action';

export async function createFolder(input: {
  environmentId: string;
  bucket: string;
  prefix: string;
  name: string;
}): Promise<Result<{ prefix: string }>> {
  return runAction((session) => files.createFolder(session, input));
}

/** A key that ends in a slash is a folder and goes with everything in it. */
export async function deleteFile(input: { environmentId: string; bucket: string; key: string }): Promise<Result<{ deleted: number }>> {
  return runAction((session) => files.deleteFile(session, input));
}
