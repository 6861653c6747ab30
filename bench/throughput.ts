import { median } from './table';

/** How often something can be done per second by so many clients at once, and how long one takes, in the middle. */
export async function throughput(
  clients: number,
  figureMs: number,
  once: () => Promise<unknown>,
): Promise<{ count: number; perSecond: number; latency: string }> {
  await once();
  const took: number[] = [];
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() - startedAt < figureMs) {
        const from = performance.now();
        await once();
        took.push(performance.now() - from);
      }
    }),
  );
  const elapsedMs = performance.now() - startedAt;
  return { count: took.length, perSecond: Math.round((took.length * 1000) / elapsedMs), latency: `${median(took).toFixed(2)} ms` };
}
