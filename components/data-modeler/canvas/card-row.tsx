import { Braces, CornerDownRight, KeyRound, Link2, ListFilter, type LucideIcon } from 'lucide-react';
import { useRename } from '../use-rename';
import type { CardData, CardRow } from './card';
import { RenamableName } from './card-header';
import { InlineName } from './inline-name';

export const marks: Record<NonNullable<CardRow['mark']>, { icon: LucideIcon; label: string }> = {
  key: { icon: KeyRound, label: 'key' },
  index: { icon: ListFilter, label: 'indexed' },
  link: { icon: Link2, label: 'relationship' },
  code: { icon: Braces, label: 'code' },
  answer: { icon: CornerDownRight, label: 'gives back' },
};

interface CardRowLineProps {
  card: string;
  row: CardRow;
  kind: CardData['kind'];
  isRenamed: boolean;
}

export function CardRowLine({ card, row, kind, isRenamed }: CardRowLineProps) {
  const mark = row.mark && marks[row.mark];
  return (
    <li className="flex h-6 items-center gap-2 px-3">
      {kind !== 'enum' && kind !== 'code' && (
        <span className="flex w-3 shrink-0 justify-center">
          {mark && <mark.icon role="img" aria-label={mark.label} className="size-3 text-muted" />}
        </span>
      )}
      {isRenamed ? (
        <RowName card={card} name={row.name} />
      ) : (
        <>
          <span className={`flex min-w-0 shrink-0 ${row.type ? 'max-w-34' : 'max-w-full'}`}>
            <RenamableName
              card={card}
              field={row.name}
              className={`truncate ${row.mark === 'code' ? 'font-mono text-[11px] text-muted' : ''}`}
            >
              {row.name}
            </RenamableName>
            {row.required && (
              <span className="text-danger" title="Required">
                &nbsp;*
              </span>
            )}
          </span>
          {row.type && (
            <span className={`ml-auto truncate font-mono text-[11px] ${row.links ? 'text-accent' : 'text-muted'}`} title={row.type}>
              {row.type}
            </span>
          )}
        </>
      )}
    </li>
  );
}

function RowName({ card, name }: { card: string; name: string }) {
  const rename = useRename();
  return <InlineName label={`Name of ${name}`} name={name} onRename={(to) => rename({ card, field: name }, to)} className="-ml-1.5" />;
}
