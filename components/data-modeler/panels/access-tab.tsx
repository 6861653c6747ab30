'use client';

import { Button } from '@heroui/react';
import { Pencil, Plus, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { IconButton } from '@/components/ui/icon-button';
import { accessMatrix } from '@/lib/access/access-matrix';
import { describeRule, subjectOf } from '@/lib/access/describe-rule';
import { effectiveRules } from '@/lib/access/effective-rules';
import type { Model } from '@/lib/backend/data';
import type { Rule } from '@/lib/backend/rule';
import type { RulesTarget } from '@/lib/edits/data-edits';
import { RuleDialog } from '../dialogs/rule-dialog';
import { useModeler } from '../modeler-state';
import { AccessTable } from './access-table';

/** Who can do what with the records of a model: the rules as sentences, and what they come to. */
export function AccessTab({ model }: { model: Model }) {
  const { backend, problems } = useModeler();
  const { edit } = useDraft();
  const [edited, setEdited] = useState<number | 'new'>();
  if (!backend.data) return null;
  const { rules, level, code } = effectiveRules(backend.data, model);
  const matrix = accessMatrix(backend, model.name);
  const target: RulesTarget = level === 'schema' ? { level, schema: model.schema } : { level, model: model.name };
  const set = (changed: Rule[]) => edit({ kind: 'setRules', target, rules: changed });
  // A first rule of its own, where rules for all models hold so far, takes the model out of those.
  const add = (rule: Rule) =>
    level === 'schema' && rules.length > 0
      ? edit({
          kind: 'setRules',
          target: { level: 'model', model: model.name },
          rules: [...rules.filter(({ kind }) => kind !== 'resource'), rule],
        })
      : edit({ kind: 'setRules', target: { level: 'model', model: model.name }, rules: [...rules, rule] });
  const warnings = problems.filter(
    ({ where, rule }) => where.model === model.name && (rule === 'anyone-can-write' || rule === 'nobody-can-access'),
  );
  return (
    <div className="flex flex-col gap-5 p-4">
      <section aria-labelledby="rules-heading" className="flex flex-col gap-2">
        <h3 id="rules-heading" className="text-[13px] font-medium">
          Who can do what
        </h3>
        {level === 'schema' && rules.length > 0 && (
          <p className="text-xs text-muted">These rules hold for all models that have none of their own.</p>
        )}
        {warnings.map(({ message, fix }) => (
          <div key={message} className="flex gap-2 rounded-md bg-warning-soft p-2.5 text-[13px] text-warning-soft-foreground">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            <div className="flex flex-col items-start gap-1.5">
              <p>{message}</p>
              {fix && (
                <Change>
                  <Button size="sm" variant="outline" onPress={() => edit(fix.edit)}>
                    {fix.label}
                  </Button>
                </Change>
              )}
            </div>
          </div>
        ))}
        <ul aria-label="Rules" className="flex flex-col gap-1.5">
          {rules.map((rule, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule is told from others by its place alone.
            <li key={index} className="flex items-start gap-1 rounded-md border border-border py-1 pr-1 pl-3 text-[13px]">
              <p className="min-w-0 flex-1 py-1.5 break-words">
                <Sentence rule={rule} />
              </p>
              <Change>
                {rule.kind !== 'code' && rule.kind !== 'resource' && (
                  <IconButton size="sm" icon={Pencil} label={`Edit rule ${index + 1}`} onPress={() => setEdited(index)} />
                )}
                <IconButton size="sm" icon={X} label={`Remove rule ${index + 1}`} onPress={() => set(rules.toSpliced(index, 1))} />
              </Change>
            </li>
          ))}
        </ul>
        {rules.length === 0 && !code && <p className="text-[13px] text-muted">No rule yet: nobody can reach the records.</p>}
        <Change>
          <Button variant="ghost" className="self-start text-accent" onPress={() => setEdited('new')}>
            <Plus /> Add rule
          </Button>
        </Change>
      </section>
      <section aria-labelledby="effect-heading" className="flex flex-col gap-2">
        <h3 id="effect-heading" className="text-[13px] font-medium">
          In effect
        </h3>
        <AccessTable matrix={matrix} />
      </section>
      {edited !== undefined && (
        <RuleDialog
          model={model}
          rule={edited === 'new' ? undefined : rules[edited]}
          onClose={() => setEdited(undefined)}
          onSave={(rule) => (edited === 'new' ? add(rule) : set(rules.with(edited, rule)))}
        />
      )}
    </div>
  );
}

/** A rule with its subject set off. */
function Sentence({ rule }: { rule: Rule }) {
  const text = describeRule(rule);
  const subject = subjectOf(rule);
  if (!text.startsWith(subject)) return <>{text}.</>;
  return (
    <>
      <span className="font-medium">{subject}</span>
      {text.slice(subject.length)}.
    </>
  );
}
