/** Elapsed milliseconds as `38 ms`, `0.4 s`, `12 s` or `2 min 5 s`. */
export function formatDuration(elapsedMs: number): string {
  if (elapsedMs < 1) return '< 1 ms';
  if (elapsedMs < 100) return `${Math.round(elapsedMs)} ms`;
  const seconds = elapsedMs / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

export function Duration({ elapsedMs }: { elapsedMs: number }) {
  return <span className="numbers whitespace-nowrap">{formatDuration(elapsedMs)}</span>;
}
