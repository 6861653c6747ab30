'use server';

import type { Result } from '@/lib/result';
import * as deployments from '../console/deployments';
import * as plans from '../console/plans';
import * as rollBacks from '../console/roll-back';
import { runAction } from './run-action';

export async function requestPlan(environmentId: string): Promise<Result<{ planId: string; draftVersion: number }>> {
  return runAction((session) => plans.requestPlan(session, String(environmentId)));
}

export async function deploy(input: deployments.DeployInput): Promise<Result<{ deploymentId: string }>> {
  return runAction((session) => deployments.deploy(session, input));
}

export async function cancelDeployment(deploymentId: string): Promise<Result<void>> {
  return runAction((session) => deployments.cancelDeployment(session, String(deploymentId)));
}

export async function rollBack(releaseId: string): Promise<Result<{ deploymentId: string }>> {
  return runAction((session) => rollBacks.rollBack(session, String(releaseId)));
}
