import { expect, test } from 'vitest';
import { renderCoverage } from './coverage';
import { isOperationSchema } from './protocols/schema';
import { services } from './services/index';

test('docs/cloud-coverage.md says what is there; `npm run docs` writes it again', async () => {
  await expect(await renderCoverage(services)).toMatchFileSnapshot('../../docs/cloud-coverage.md');
});

test.each(Object.entries(services))('%s names only operations that AWS has', async (_, service) => {
  const offered = new Set(Object.values(await service.schemas()).flatMap((value) => (isOperationSchema(value) ? [value[2]] : [])));
  expect(Object.keys(service.operations).filter((name) => !offered.has(name))).toEqual([]);
});
