import type { ClientModel } from '@/lib/views/client-models';
import { keyOf, type RecordRow } from './record-documents';

/** Records of the loaded pages, and those created here whose page is not among them. */
export function withCreated(model: ClientModel, listed: readonly RecordRow[], created: readonly RecordRow[]): RecordRow[] {
  const keys = new Set(listed.map((record) => keyOf(model, record)));
  return [...created.filter((record) => !keys.has(keyOf(model, record))), ...listed];
}

/** What is remembered as created here, once a record was written. */
export function afterWrite(
  model: ClientModel,
  created: readonly RecordRow[],
  operation: 'create' | 'update' | 'delete',
  record: RecordRow,
): readonly RecordRow[] {
  if (operation === 'create') return [record, ...created];
  const key = keyOf(model, record);
  if (operation === 'delete') return created.filter((one) => keyOf(model, one) !== key);
  return created.map((one) => (keyOf(model, one) === key ? record : one));
}
