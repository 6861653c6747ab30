'use server';

import type { Result } from '@/lib/result';
import type { AppView, NewApp } from '@/lib/views/app';
import * as apps from '../console/apps';
import { runAction } from './run-action';

export async function createApp(input: NewApp): Promise<Result<AppView>> {
  return runAction((session) => apps.createApp(session, input));
}

export async function deleteApp(appId: string, confirmation: string): Promise<Result<void>> {
  return runAction((session) => apps.deleteApp(session, String(appId), String(confirmation)));
}
