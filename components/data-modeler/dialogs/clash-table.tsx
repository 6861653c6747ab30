import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { Clash, Decision } from '@/lib/import/resolve-clashes';

interface ClashTableProps {
  clashes: readonly Clash[];
  decisions: Readonly<Record<string, Decision>>;
  onDecide: (name: string, decision: Decision) => void;
}

const skip = { value: 'skip', label: 'Keep the one that is there', description: 'The imported one is left out' } as const;
const rename = { value: 'rename', label: 'Import under another name' } as const;
const replace = {
  value: 'replace',
  label: 'Replace the one that is there',
  description: 'Its fields and rules are lost; undo brings them back',
} as const;

/** Names that are taken, each with what becomes of it. Nothing is replaced unless somebody says so. */
export function ClashTable({ clashes, decisions, onDecide }: ClashTableProps) {
  return (
    <section aria-label="Names that are taken" className="flex flex-col gap-2">
      <h3 className="text-[13px] font-medium">{clashes.length === 1 ? '1 name is taken' : `${clashes.length} names are taken`}</h3>
      <ul className="flex max-h-56 flex-col gap-2 overflow-y-auto">
        {clashes.map(({ name, canReplace, suggestion }) => {
          const decision = decisions[name] ?? { choice: 'skip' };
          return (
            <li key={name} className="flex flex-wrap items-center gap-2">
              <span className="w-32 truncate font-mono text-xs" title={name}>
                {name}
              </span>
              <SelectField
                label={`What to do with ${name}`}
                labelHidden
                choices={canReplace ? [skip, rename, replace] : [skip, rename]}
                value={decision.choice}
                onChange={(choice) => onDecide(name, choice === 'rename' ? { choice, to: suggestion } : { choice })}
                className="min-w-52 flex-1"
              />
              {decision.choice === 'rename' && (
                <TextField
                  label={`New name of ${name}`}
                  labelHidden
                  monospaced
                  value={decision.to}
                  onChange={(to) => onDecide(name, { choice: 'rename', to })}
                  className="w-40"
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
