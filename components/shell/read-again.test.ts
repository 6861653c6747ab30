import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { readAgain } from './read-again';

test('what changes while it is read for the first time is read once more', async () => {
  const queries = new QueryClient();
  let now = 'before';
  const held: (() => void)[] = [];
  const observer = new QueryObserver(queries, {
    queryKey: ['history'],
    queryFn: () => {
      const answer = now;
      return new Promise<string>((resolve) => held.push(() => resolve(answer)));
    },
  });
  const unsubscribe = observer.subscribe(() => {});
  now = 'after';
  const again = readAgain(queries, { queryKey: ['history'] });
  held[0]?.();
  await expect.poll(() => held.length).toBe(2);
  held[1]?.();
  await again;
  expect(observer.getCurrentResult().data).toBe('after');
  unsubscribe();
});
