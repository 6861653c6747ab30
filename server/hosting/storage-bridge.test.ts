import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addStorageBridge } from './storage-bridge';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-bridge-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const outputs = { version: '1.4', storage: { bucket_name: 'media', aws_region: 'us-east-1' } };

test('the script stands before every other of each page', () => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html><html><head lang="en"><script src="/app.js"></script></head></html>');
  writeFileSync(join(folder, 'bare.html'), '<h1>Hello</h1>');
  expect(addStorageBridge(folder, outputs, 4566)).toBe(true);
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain(
    '<head lang="en"><script src="/slipway-storage.js"></script><script src="/app.js">',
  );
  expect(readFileSync(join(folder, 'bare.html'), 'utf8')).toBe('<script src="/slipway-storage.js"></script><h1>Hello</h1>');
});

test('a backend without storage leaves the files as they are', () => {
  writeFileSync(join(folder, 'index.html'), '<head></head>');
  expect(addStorageBridge(folder, { version: '1.4' }, 4566)).toBe(false);
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('<head></head>');
  expect(existsSync(join(folder, 'slipway-storage.js'))).toBe(false);
});

test('requests for the app’s buckets are led to the cloud, path and signature with them, and no others', async () => {
  addStorageBridge(folder, outputs, 4566);
  const asked: string[] = [];
  const listeners = new Map<string, (event: unknown) => void>();
  runInNewContext(readFileSync(join(folder, 'slipway-storage-worker.js'), 'utf8'), {
    URL,
    location: { href: 'http://main.blog.localhost:8080/slipway-storage-worker.js' },
    self: { addEventListener: (type: string, listener: (event: unknown) => void) => listeners.set(type, listener) },
    fetch: (address: string) => asked.push(address),
  });
  const ask = (url: string) => listeners.get('fetch')?.({ request: { method: 'GET', url, headers: new Headers() }, respondWith() {} });
  ask('https://media.s3.us-east-1.amazonaws.com/covers/a%20b.png?X-Amz-Signature=1');
  ask('https://other.s3.us-east-1.amazonaws.com/a.png');
  ask('https://example.com/a.png');
  expect(asked).toEqual(['http://media.s3.us-east-1.amazonaws.com.localhost:4566/covers/a%20b.png?X-Amz-Signature=1']);
});
