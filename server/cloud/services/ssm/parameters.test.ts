import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openCloud } from '../../cloud';
import { deleteParameters } from './operations/delete-parameters';
import { getParameter } from './operations/get-parameter';
import { getParameterHistory } from './operations/get-parameter-history';
import { getParameters } from './operations/get-parameters';
import { getParametersByPath } from './operations/get-parameters-by-path';
import { putParameter } from './operations/put-parameter';

const folder = mkdtempSync(join(tmpdir(), 'ssm-'));
const cloud = openCloud({ dataFolder: folder, endpoint: 'http://localhost:0' });
const call = cloud.callAs({ kind: 'root', accountId: '111122223333' }, 'eu-west-1');
const put = (Name: string, Value: string, Type: 'String' | 'SecureString' = 'String', Overwrite = false) =>
  putParameter.run(call, { Name, Value, Type, Overwrite });

afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true });
});

test('versions are kept and found by their number', async () => {
  await put('/app/versions', 'one');
  await expect((async () => put('/app/versions', 'two'))()).rejects.toMatchObject({ code: 'ParameterAlreadyExists' });
  expect((await put('/app/versions', 'two', 'String', true)).Version).toBe(2);
  expect((await getParameter.run(call, { Name: '/app/versions' })).Parameter).toMatchObject({ Value: 'two', Version: 2 });
  expect((await getParameter.run(call, { Name: '/app/versions:1' })).Parameter).toMatchObject({ Value: 'one', Selector: ':1' });
  expect((await getParameterHistory.run(call, { Name: '/app/versions' })).Parameters?.map(({ Value }) => Value)).toEqual(['one', 'two']);
});

test('a SecureString is encrypted on disk and readable only with decryption', async () => {
  await put('/app/secret', 'swordfish-1234', 'SecureString');
  expect((await getParameter.run(call, { Name: '/app/secret', WithDecryption: true })).Parameter?.Value).toBe('swordfish-1234');
  expect((await getParameter.run(call, { Name: '/app/secret' })).Parameter?.Value).not.toContain('swordfish');
  await cloud.durable();
  const account = join(folder, 'accounts', '111122223333');
  for (const file of ['state.sqlite', 'state.sqlite-wal']) {
    expect(readFileSync(join(account, 'eu-west-1', file)).includes('swordfish-1234')).toBe(false);
  }
  expect(statSync(join(account, 'global', 'blobs', 'secrets.key')).mode & 0o777).toBe(0o600);
});

test('a path gives its own level, or all below it page by page', async () => {
  for (let at = 0; at < 12; at += 1) await put(`/tree/leaf-${String(at).padStart(2, '0')}`, String(at));
  await put('/tree/branch/leaf', 'deep');
  await put('/treetop', 'beside');
  const first = await getParametersByPath.run(call, { Path: '/tree', Recursive: true });
  const second = await getParametersByPath.run(call, { Path: '/tree', Recursive: true, NextToken: first.NextToken });
  expect([first.Parameters?.length, second.Parameters?.length, second.NextToken]).toEqual([10, 3, undefined]);
  const level = await getParametersByPath.run(call, { Path: '/tree/branch/' });
  expect(level.Parameters?.map(({ Name }) => Name)).toEqual(['/tree/branch/leaf']);
  const { DeletedParameters, InvalidParameters } = await deleteParameters.run(call, { Names: ['/treetop', '/nothing'] });
  expect([DeletedParameters, InvalidParameters]).toEqual([['/treetop'], ['/nothing']]);
  const some = await getParameters.run(call, { Names: ['/tree/leaf-03', '/treetop'] });
  expect([some.Parameters?.[0]?.Value, some.InvalidParameters]).toEqual(['3', ['/treetop']]);
});

test('names and sizes that AWS refuses are refused', async () => {
  await expect((async () => put('a/b', 'x'))()).rejects.toThrow('fully qualified name');
  await expect((async () => put('/aws/service/x', 'x'))()).rejects.toMatchObject({ code: 'AccessDeniedException' });
  await expect((async () => put('/app/big', 'x'.repeat(4097)))()).rejects.toThrow('maximum parameter value of 4096');
});
