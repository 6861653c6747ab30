/** Holds the shape of a list while it loads. */
export function SkeletonRows({ rows = 5, label = 'Loading' }: { rows?: number; label?: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col divide-y divide-border">
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move.
        <div key={index} className="flex h-11 items-center gap-4 px-4">
          <div className="h-3 w-1/4 rounded bg-default motion-safe:animate-pulse" />
          <div className="h-3 w-1/3 rounded bg-default motion-safe:animate-pulse" />
        </div>
      ))}
    </div>
  );
}
