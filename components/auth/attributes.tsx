'use client';

import { Button } from '@heroui/react';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { Badge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/checkbox';
import { IconButton } from '@/components/ui/icon-button';
import { Panel } from '@/components/ui/panel';
import type { Auth, UserAttribute } from '@/lib/backend/auth';
import { AttributeDialog } from './attribute-dialog';
import { attributeLabel, dataTypes } from './attribute-words';
import { isCode } from './is-code';
import { Notice } from './notice';

export function Attributes({ auth, deployed }: { auth: Auth; deployed: boolean }) {
  const { edit } = useDraft();
  const [adding, setAdding] = useState(false);
  const attributes = auth.userAttributes ?? {};
  const written = isCode(auth, 'userAttributes');
  const put = (name: string, attribute: UserAttribute) =>
    edit({ kind: 'setUserAttributes', attributes: { ...attributes, [name]: attribute } });
  const remove = (name: string) => {
    const { [name]: _removed, ...rest } = attributes;
    edit({ kind: 'setUserAttributes', attributes: rest });
  };
  const entries = Object.entries(attributes);
  return (
    <Panel
      title="About each person"
      description="What a user account holds beside the address people sign in with."
      actions={
        <Change>
          <Button size="sm" variant="outline" isDisabled={written} onPress={() => setAdding(true)}>
            <Plus /> Add attribute
          </Button>
        </Change>
      }
      flush
    >
      {entries.length === 0 && !written && (
        <p className="px-4 py-3 text-[13px] text-muted">Nothing more is kept. Add what your app needs, such as a name or a picture.</p>
      )}
      <ul className="divide-y divide-border">
        {entries.map(([name, attribute]) => (
          <li key={name} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-[13px]">
            <span className="flex min-w-40 flex-1 items-center gap-2 font-medium">
              {attributeLabel(name)}
              {attribute.dataType && <Badge>{dataTypes.find(({ value }) => value === attribute.dataType)?.label}</Badge>}
            </span>
            {attribute.dataType === undefined && (
              <Checkbox
                isSelected={attribute.required === true}
                isDisabled={written}
                onChange={(required) => put(name, { ...attribute, required })}
              >
                Required<span className="sr-only"> for {attributeLabel(name)}</span>
              </Checkbox>
            )}
            <Checkbox
              isSelected={attribute.mutable !== false}
              isDisabled={written}
              onChange={(mutable) => put(name, { ...attribute, mutable })}
            >
              Can be changed<span className="sr-only"> for {attributeLabel(name)}</span>
            </Checkbox>
            <Change>
              <IconButton
                icon={Trash2}
                size="sm"
                label={`Remove ${attributeLabel(name)}`}
                isDisabled={written}
                onPress={() => remove(name)}
              />
            </Change>
          </li>
        ))}
      </ul>
      <div className="border-t border-border p-4">
        <Notice tone={deployed ? 'warning' : 'info'}>
          {deployed
            ? 'You can still add attributes of your own. Which standard ones are required, what can be changed, and removing one cannot be altered on a user pool that exists: such a deployment is refused.'
            : 'Settle this before the first deployment. Afterwards attributes of your own can be added, but none removed, and what is required stays so.'}
        </Notice>
      </div>
      {adding && (
        <AttributeDialog
          taken={Object.keys(attributes)}
          onClose={() => setAdding(false)}
          onAdd={(name, attribute) => {
            if (put(name, attribute)) setAdding(false);
          }}
        />
      )}
    </Panel>
  );
}
