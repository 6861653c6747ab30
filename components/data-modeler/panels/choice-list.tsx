'use client';

interface ChoiceListProps {
  label: string;
  isLoading: boolean;
  /** Said when there is nothing to choose from. */
  empty: string;
  choices: readonly { id: string; label: string; detail?: string; isChosen: boolean; onChoose: () => void }[];
}

/** A few things found, of which one is chosen. */
export function ChoiceList({ label, isLoading, empty, choices }: ChoiceListProps) {
  if (isLoading) {
    return (
      <div role="status" aria-label={`${label} are being read`} className="flex flex-col gap-1.5 py-1">
        <div className="h-5 w-2/3 rounded bg-default motion-safe:animate-pulse" />
        <div className="h-5 w-1/2 rounded bg-default motion-safe:animate-pulse" />
      </div>
    );
  }
  if (choices.length === 0) return <p className="text-xs text-muted">{empty}</p>;
  return (
    <ul aria-label={label} className="flex max-h-36 flex-col overflow-y-auto rounded-md border border-border bg-surface">
      {choices.map(({ id, label: name, detail, isChosen, onChoose }) => (
        <li key={id}>
          <button
            type="button"
            aria-pressed={isChosen}
            onClick={onChoose}
            className={`flex w-full cursor-pointer items-baseline gap-2 px-2.5 py-1.5 text-left text-[13px] hover:bg-default ${isChosen ? 'bg-accent-soft text-accent-soft-foreground' : ''}`}
          >
            <span className="min-w-0 flex-1 truncate">{name}</span>
            {detail !== undefined && <span className="max-w-[50%] truncate text-xs text-muted">{detail}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
