import { type ReactNode, useId } from 'react';

interface PanelProps {
  title?: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** For lists and tables that reach the edges. */
  flush?: boolean;
}

/** A section with a hairline border and a heading. */
export function Panel({ title, description, actions, children, flush = false }: PanelProps) {
  const id = useId();
  return (
    <section aria-labelledby={title ? id : undefined} className="overflow-hidden rounded-lg border border-border bg-surface">
      {title && (
        <div className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-b border-border px-4 py-2">
          <div className="flex min-w-0 flex-col">
            <h2 id={id} className="text-[13px] font-medium">
              {title}
            </h2>
            {description && <p className="text-xs text-muted">{description}</p>}
          </div>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </div>
      )}
      <div className={flush ? '' : 'p-4'}>{children}</div>
    </section>
  );
}
