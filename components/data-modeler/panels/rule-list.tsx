'use client';

import { Pencil, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Change } from '@/components/shell/rights';
import { IconButton } from '@/components/ui/icon-button';
import { describeRule, subjectOf } from '@/lib/access/describe-rule';
import type { PlacedRule, RulePlace } from '@/lib/access/effective-rules';
import type { Rule } from '@/lib/backend/rule';
import { isSamePlace, ruleName } from './rule-places';

interface RuleListProps {
  label: string;
  /** A rule as a sentence that begins with whom it is about. */
  sentence?: (rule: Rule) => string;
  rules: readonly PlacedRule[];
  /** The rule that something else points at. */
  shown: RulePlace | undefined;
  onEdit: (index: number) => void;
  onRemove: (index: number) => void;
}

/** Rules as sentences; the one that decided an answer is set off and comes into view. */
export function RuleList({ label, sentence = describeRule, rules, shown, onEdit, onRemove }: RuleListProps) {
  return (
    <ul aria-label={label} className="flex flex-col gap-1.5">
      {rules.map(({ rule, place }, index) => (
        <RuleRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is told from others by its place alone.
          key={index}
          rule={rule}
          text={sentence(rule)}
          index={index}
          name={ruleName(place)}
          isShown={isSamePlace(place, shown)}
          onEdit={() => onEdit(index)}
          onRemove={() => onRemove(index)}
        />
      ))}
    </ul>
  );
}

interface RuleRowProps {
  rule: Rule;
  text: string;
  index: number;
  name: string;
  isShown: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

function RuleRow({ rule, text, index, name, isShown, onEdit, onRemove }: RuleRowProps) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isShown) return;
    row.current?.scrollIntoView({ block: 'nearest' });
    row.current?.focus({ preventScroll: true });
  }, [isShown]);
  const lower = name.charAt(0).toLowerCase() + name.slice(1);
  return (
    <li
      ref={row}
      tabIndex={-1}
      aria-current={isShown || undefined}
      className={`flex items-start gap-1 rounded-md border py-1 pr-1 pl-3 text-[13px] ${isShown ? 'border-accent bg-accent-soft text-accent-soft-foreground' : 'border-border'}`}
    >
      <span aria-hidden className="numbers w-4 shrink-0 py-1.5 text-muted">
        {index + 1}
      </span>
      <p className="min-w-0 flex-1 py-1.5 break-words">
        <Sentence rule={rule} text={text} />
      </p>
      <Change>
        {rule.kind !== 'code' && rule.kind !== 'resource' && (
          <IconButton size="sm" icon={Pencil} label={`Edit ${lower}`} onPress={onEdit} />
        )}
        <IconButton size="sm" icon={X} label={`Remove ${lower}`} onPress={onRemove} />
      </Change>
    </li>
  );
}

/** A rule with its subject set off. */
function Sentence({ rule, text }: { rule: Rule; text: string }) {
  const subject = subjectOf(rule);
  if (!text.startsWith(subject)) return <>{text}.</>;
  return (
    <>
      <span className="font-medium">{subject}</span>
      {text.slice(subject.length)}.
    </>
  );
}
