import { expect, test } from 'vitest';
import type { ClientModel } from '@/lib/views/client-models';
import { afterWrite, withCreated } from './created-records';

const model = {
  name: 'Tag',
  primaryKeyInfo: { isCustomPrimaryKey: false, primaryKeyFieldName: 'id', sortKeyFieldNames: [] },
} as Partial<ClientModel> as ClientModel;
const tag = (id: string, name = id) => ({ id, name });

test('a new record is shown while its page is not loaded, and once when it is', () => {
  const created = afterWrite(model, [], 'create', tag('new'));
  expect(withCreated(model, [tag('a')], created)).toEqual([tag('new'), tag('a')]);
  expect(withCreated(model, [tag('a'), tag('new')], created)).toEqual([tag('a'), tag('new')]);
});

test('it is shown as it was changed, until it is deleted', () => {
  const created = afterWrite(model, afterWrite(model, [], 'create', tag('other')), 'create', tag('new'));
  const changed = afterWrite(model, created, 'update', tag('new', 'Renamed'));
  expect(withCreated(model, [], changed)).toEqual([tag('new', 'Renamed'), tag('other')]);
  expect(withCreated(model, [], afterWrite(model, changed, 'delete', { id: 'new' }))).toEqual([tag('other')]);
});
