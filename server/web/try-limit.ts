export interface TryLimit {
  /** Notes one failed try. */
  count(key: string): void;
  /** True when there were too many within the window. */
  exceeded(key: string): boolean;
}

/** Slows down guessing: so many failed tries per key and window, counted in this process. */
export function openTryLimit({ triesMax, windowMs, now = Date.now }: { triesMax: number; windowMs: number; now?: () => number }): TryLimit {
  const failures = new Map<string, number[]>();
  const recent = (key: string): number[] => (failures.get(key) ?? []).filter((at) => at > now() - windowMs);
  return {
    count(key) {
      // Forgets keys whose tries are all old, so that many addresses cannot fill the memory.
      if (failures.size > 10_000) for (const known of failures.keys()) if (recent(known).length === 0) failures.delete(known);
      failures.set(key, [...recent(key), now()]);
    },
    exceeded: (key) => recent(key).length >= triesMax,
  };
}
