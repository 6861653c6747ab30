import { expect, test } from 'vitest';
import { openGuard } from './guard';

const guard = openGuard({ url: 'https://console.example.com', webPort: 3000 });
const ask = (headers: Record<string, string>, method = 'GET', url = '/apps') =>
  guard({ method, url, headers: { host: 'localhost:3000', ...headers } })?.status;

test('the console answers under its own names only', () => {
  expect(ask({})).toBeUndefined();
  expect(ask({ host: 'console.example.com' })).toBeUndefined();
  expect(ask({ host: 'rebound.example.net:3000' })).toBe(421);
  expect(ask({ host: 'localhost:4566' })).toBe(421);
});

test('nothing is changed by pages of another origin, other ports of this machine among them', () => {
  expect(ask({ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }, 'POST')).toBeUndefined();
  expect(ask({ origin: 'http://localhost:8080', 'sec-fetch-site': 'same-site' }, 'POST')).toBe(403);
  expect(ask({ origin: 'null' }, 'POST')).toBe(403);
  expect(ask({ 'sec-fetch-site': 'cross-site' }, 'DELETE')).toBe(403);
});

test('other pages may link to the console but not read from it', () => {
  expect(ask({ 'sec-fetch-site': 'cross-site' })).toBeUndefined();
  expect(ask({ 'sec-fetch-site': 'same-site' }, 'GET', '/api/apps')).toBe(403);
  expect(ask({ 'sec-fetch-site': 'same-origin' }, 'GET', '/api/apps')).toBeUndefined();
});
