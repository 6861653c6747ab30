'use client';

import { Button } from '@heroui/react';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { describeCaller, describeRule } from '@/lib/access/describe-rule';
import type { Operation } from '@/lib/backend/operation';
import type { Rule } from '@/lib/backend/rule';
import { useModeler } from '../modeler-state';
import { CodeChip } from '../panels/code-chip';
import { RuleList } from '../panels/rule-list';
import { CallRuleDialog } from './call-rule-dialog';

/** Who may call an operation: its own rules, or else those of its schema. */
export function CallersTab({ operation }: { operation: Operation }) {
  const { data } = useModeler().backend;
  const { edit } = useDraft();
  const [edited, setEdited] = useState<number | 'new'>();
  const { name, rules, chips, kind } = operation;
  const kept = chips.find(({ at }) => at === '.authorization');
  const inherited =
    data?.schemas.find((schema) => schema.name === operation.schema)?.rules.filter((rule) => rule.kind !== 'resource') ?? [];
  const set = (changed: Rule[]) => edit({ kind: 'setRules', target: { level: 'operation', operation: name }, rules: changed });
  if (kept) {
    return (
      <div className="p-4">
        <CodeChip label="Who may call it" source={kept.source} target={{ level: 'call', type: name, at: kept.at }} />
      </div>
    );
  }
  // Of a conversation, each person has their own: Amplify takes no other rule.
  const isFixed = kind === 'conversation';
  return (
    <section aria-labelledby="callers-heading" className="flex flex-col gap-2 p-4">
      <h3 id="callers-heading" className="text-[13px] font-medium">
        {kind === 'subscription' ? 'Who may listen' : 'Who may call it'}
      </h3>
      {rules.length === 0 && (
        <p className="text-[13px] text-muted">
          {inherited.length > 0
            ? 'It has no rules of its own; those for everything hold:'
            : 'No rule yet. Say who may call it: without one, it cannot be deployed.'}
        </p>
      )}
      {rules.length === 0 && inherited.length > 0 && (
        <ul className="list-disc pl-5 text-[13px] text-muted">
          {inherited.map((rule) => (
            <li key={JSON.stringify(rule)}>{describeCaller(rule)}.</li>
          ))}
        </ul>
      )}
      {isFixed ? (
        <ul className="flex flex-col gap-1.5 text-[13px]">
          {rules.map((rule) => (
            <li key={JSON.stringify(rule)}>{describeRule(rule)}.</li>
          ))}
        </ul>
      ) : (
        <RuleList
          label="Rules"
          sentence={describeCaller}
          rules={rules.map((rule, index) => ({ rule, place: { level: 'operation', of: name, index } }))}
          shown={undefined}
          onEdit={setEdited}
          onRemove={(index) => set(rules.toSpliced(index, 1))}
        />
      )}
      {!isFixed && (
        <Change>
          <Button variant="ghost" className="self-start text-accent" onPress={() => setEdited('new')}>
            <Plus /> Add rule
          </Button>
        </Change>
      )}
      {edited !== undefined && (
        <CallRuleDialog
          rule={edited === 'new' ? undefined : rules[edited]}
          onClose={() => setEdited(undefined)}
          onSave={(rule) => set(edited === 'new' ? [...rules, rule] : rules.with(edited, rule))}
        />
      )}
    </section>
  );
}
