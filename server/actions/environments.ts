'use server';

import type { Result } from '@/lib/result';
import type { EnvironmentChange, EnvironmentView, NewEnvironment } from '@/lib/views/environment';
import * as environments from '../console/environments';
import { runAction } from './run-action';

export async function createEnvironment(input: NewEnvironment): Promise<Result<EnvironmentView>> {
  return runAction((session) => environments.createEnvironment(session, input));
}

export async function updateEnvironment(input: EnvironmentChange): Promise<Result<EnvironmentView>> {
  return runAction((session) => environments.updateEnvironment(session, input));
}

export async function deleteEnvironment(environmentId: string, confirmation: string): Promise<Result<void>> {
  return runAction((session) => environments.deleteEnvironment(session, String(environmentId), String(confirmation)));
}
