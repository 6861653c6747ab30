'use client';

import { Code } from 'lucide-react';
import type { AccessAnswer as Answer } from '@/lib/access/access-question';
import type { RulePlace } from '@/lib/access/effective-rules';
import type { LocatedRule } from '@/lib/source/locate-rules';
import { useModeler } from '../modeler-state';
import { findLocated, lineOf, ruleName } from './rule-places';

const tones = { yes: 'text-success', some: 'text-warning', unknown: 'text-warning', no: 'text-danger' } as const;

interface AccessAnswerProps {
  answer: Answer;
  located: readonly LocatedRule[] | undefined;
  /** Sets off a rule in the list above. */
  onShow: (place: RulePlace) => void;
}

/** An answer as a sentence, with the rule that decides, what follows from it, and what came of the other rules. */
export function AccessAnswer({ answer, located, onShow }: AccessAnswerProps) {
  const { setView } = useModeler();
  const { sentence, verdict, decides, notes, filter, considered } = answer;
  const [word = '', ...rest] = sentence.split('. ');
  const source = decides && findLocated(located, decides);
  const others = considered.filter(({ outcome }) => outcome !== 'decides');
  return (
    <div className="flex flex-col gap-1.5 text-[13px]">
      <p className="break-words">
        <span className={`font-medium ${tones[verdict]}`}>{word}.</span> {rest.join('. ')}
      </p>
      {filter !== undefined && verdict === 'yes' && <p className="text-muted">A list holds only {filter}.</p>}
      {notes.map((note) => (
        <p key={note} className="break-words text-muted">
          {note}
        </p>
      ))}
      {decides && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <button type="button" className="cursor-pointer text-accent hover:underline" onClick={() => onShow(decides)}>
            {ruleName(decides)}
          </button>
          {source && (
            <button
              type="button"
              className="flex cursor-pointer items-center gap-1 font-mono text-xs text-muted hover:text-foreground hover:underline"
              aria-label={`Show ${lineOf(source)} in the code`}
              onClick={() => setView('code')}
            >
              <Code aria-hidden className="size-3.5" />
              {lineOf(source)}
            </button>
          )}
        </p>
      )}
      {others.length > 0 && (
        <details className="text-xs text-muted">
          <summary className="cursor-pointer hover:text-foreground">
            {others.length === 1 ? 'The other rule' : `The other ${others.length} rules`}
          </summary>
          <ul className="mt-1 flex flex-col gap-1">
            {others.map(({ place, why }) => (
              <li key={`${place.level}.${place.field ?? ''}.${place.index}`} className="break-words">
                <button type="button" className="cursor-pointer text-accent hover:underline" onClick={() => onShow(place)}>
                  {ruleName(place)}
                </button>{' '}
                {why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
