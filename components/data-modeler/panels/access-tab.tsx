'use client';

import { Button } from '@heroui/react';
import { useQuery } from '@tanstack/react-query';
import { Plus, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { accessMatrix } from '@/lib/access/access-matrix';
import { effectiveRules, placeRules, type RulePlace } from '@/lib/access/effective-rules';
import type { Data, Model } from '@/lib/backend/data';
import type { Rule } from '@/lib/backend/rule';
import type { RulesTarget } from '@/lib/edits/data-edits';
import { RuleDialog } from '../dialogs/rule-dialog';
import { useModeler } from '../modeler-state';
import { rulePlacesOptions } from '../queries';
import { AccessTable } from './access-table';
import { CanSomeone } from './can-someone';
import { RuleList } from './rule-list';
import { RuleSource } from './rule-source';

/** A rule being edited, or a new one of the model. */
type Edited = { target: RulesTarget; rules: readonly Rule[]; index: number } | 'new';

/** Who can do what with the records of a model: the rules as sentences, what they come to, an answer to one question, the source. */
export function AccessTab({ model }: { model: Model }) {
  const { backend } = useModeler();
  return backend.data ? <Access key={model.name} model={model} data={backend.data} /> : null;
}

function Access({ model, data }: { model: Model; data: Data }) {
  const { backend } = useModeler();
  const { edit, view } = useDraft();
  const [edited, setEdited] = useState<Edited>();
  const [shown, setShown] = useState<RulePlace>();
  const { data: located } = useQuery(rulePlacesOptions(view.environmentId, view.version));
  const { rules, level, code } = effectiveRules(data, model);
  const placed = useMemo(() => placeRules(data, model), [data, model]);
  const matrix = useMemo(() => accessMatrix(backend, model.name), [backend, model.name]);
  const target: RulesTarget = level === 'schema' ? { level, schema: model.schema } : { level, model: model.name };
  const set = (to: RulesTarget, changed: Rule[]) => {
    setShown(undefined);
    return edit({ kind: 'setRules', target: to, rules: changed });
  };
  // A first rule of its own, where rules for all models hold so far, takes the model out of those.
  const add = (rule: Rule) =>
    set({ level: 'model', model: model.name }, [...(level === 'schema' ? rules.filter(({ kind }) => kind !== 'resource') : rules), rule]);
  const show = (place: RulePlace) => setShown({ ...place });
  return (
    <div className="flex flex-col gap-5 p-4">
      <section aria-labelledby="rules-heading" className="flex flex-col gap-2">
        <h3 id="rules-heading" className="text-[13px] font-medium">
          Who can do what
        </h3>
        {level === 'schema' && rules.length > 0 && (
          <p className="text-xs text-muted">These rules hold for all models that have none of their own.</p>
        )}
        <Warnings model={model} />
        <RuleList
          label="Rules"
          rules={placed.record}
          shown={shown}
          onEdit={(index) => setEdited({ target, rules, index })}
          onRemove={(index) => set(target, rules.toSpliced(index, 1))}
        />
        {rules.length === 0 && !code && <p className="text-[13px] text-muted">No rule yet: nobody can reach the records.</p>}
        {rules.length === 0 && code && <p className="text-[13px] text-muted">The rules are written as code; change them in the source.</p>}
        {[...placed.fields].map(([field, own]) => {
          const of: RulesTarget = { level: 'field', model: model.name, field };
          const ownRules = own.map(({ rule }) => rule);
          return (
            <div key={field} className="flex flex-col gap-1.5">
              <h4 className="mt-1 text-xs text-muted">
                Instead, for <span className="font-mono text-foreground">{field}</span>
              </h4>
              <RuleList
                label={`Rules of ${field}`}
                rules={own}
                shown={shown}
                onEdit={(index) => setEdited({ target: of, rules: ownRules, index })}
                onRemove={(index) => set(of, ownRules.toSpliced(index, 1))}
              />
            </div>
          );
        })}
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
        <AccessTable backend={backend} matrix={matrix} fields={[...placed.fields.keys()]} located={located} onShow={show} />
      </section>
      <CanSomeone environmentId={view.environmentId} model={model} located={located} onShow={show} />
      <RuleSource located={located} rules={[...placed.record, ...[...placed.fields.values()].flat()]} shown={shown} />
      {edited !== undefined && (
        <RuleDialog
          model={model}
          rule={edited === 'new' ? undefined : edited.rules[edited.index]}
          onClose={() => setEdited(undefined)}
          onSave={(rule) => (edited === 'new' ? add(rule) : set(edited.target, edited.rules.with(edited.index, rule)))}
        />
      )}
    </div>
  );
}

/** What is dangerous or useless about the rules, each with what puts it right. */
function Warnings({ model }: { model: Model }) {
  const { problems } = useModeler();
  const { edit } = useDraft();
  const about = [
    'anyone-can-write',
    'nobody-can-access',
    'required-but-hidden',
    'missing-group',
    'missing-api-key',
    'rule-without-sign-in',
  ];
  const warnings = problems.filter(({ where, rule }) => where.model === model.name && about.includes(rule));
  return warnings.map(({ message, fix }) => (
    <div key={message} className="flex gap-2 rounded-md bg-warning-soft p-2.5 text-[13px] text-warning-soft-foreground">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="flex min-w-0 flex-col items-start gap-1.5">
        <p className="break-words">{message}</p>
        {fix && (
          <Change>
            <Button size="sm" variant="outline" onPress={() => edit(fix.edit)}>
              {fix.label}
            </Button>
          </Change>
        )}
      </div>
    </div>
  ));
}
