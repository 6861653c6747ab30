'use server';

import type { Result } from '@/lib/result';
import * as branches from '../console/branches';
import { runAction } from './run-action';

export async function rebuildBranch(appId: string, branch: string): Promise<Result<{ buildId: string }>> {
  return runAction((session) => branches.rebuildBranch(session, String(appId), String(branch)));
}

export async function cancelBuild(buildId: string): Promise<Result<void>> {
  return runAction((session) => branches.cancelBuild(session, String(buildId)));
}

export async function restoreBuild(buildId: string): Promise<Result<void>> {
  return runAction((session) => branches.restoreBuild(session, String(buildId)));
}
