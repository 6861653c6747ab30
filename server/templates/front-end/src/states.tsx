import type { ReactNode } from 'react';

/** Where something will be in a moment, so that nothing jumps when it is there. */
export function Loading({ rows = 3 }: { rows?: number }) {
  return (
    <div className="stack" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike.
        <div key={row} className="skeleton" />
      ))}
    </div>
  );
}

/** Nothing is there yet: what would be, and the way to it. */
export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p className="muted">{children}</p>
    </div>
  );
}

/** What went wrong, and a way to try again. */
export function Failure({ problem, onRetry }: { problem: string; onRetry?: () => void }) {
  return (
    <div role="alert" className="row">
      <span>{problem}</span>
      {onRetry && (
        <button type="button" className="quiet end" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** An error in words. */
export function messageOf(error: unknown, fallback: string): string {
  return error instanceof Error && error.message ? error.message : fallback;
}
