'use server';

import type { Imported, ImportFile } from '@/lib/import/report';
import type { Result } from '@/lib/result';
import * as imports from '../console/imports';
import { runAction } from './run-action';

export async function readOnServer(input: imports.ReadInput): Promise<Result<Imported>> {
  return runAction(async (session) => imports.readText(session, input));
}

export async function readRepository(address: string): Promise<Result<ImportFile[]>> {
  return runAction((session) => imports.readRepository(session, address));
}
