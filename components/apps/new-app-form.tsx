'use client';

import { Button } from '@heroui/react';
import { buttonVariants } from '@heroui/styles';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Form, Label, RadioGroup } from 'react-aria-components';
import { Change } from '@/components/shell/rights';
import { sectionPath } from '@/components/shell/sections';
import { Problem } from '@/components/ui/problem';
import { TextField } from '@/components/ui/text-field';
import type { UserErrorData } from '@/lib/result';
import type { TemplateView } from '@/lib/views/app';
import { createApp } from '@/server/actions/apps';
import { TemplateCard } from './template-card';

export function NewAppForm({ templates }: { templates: readonly TemplateView[] }) {
  const router = useRouter();
  const [name, setName] = useState('');
  const [template, setTemplate] = useState(templates[0]?.name ?? 'blank');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<UserErrorData>();
  const submit = async () => {
    setPending(true);
    setError(undefined);
    const result = await createApp({ name, template });
    if (result.ok) {
      const [environment] = result.value.environments;
      router.push(sectionPath(result.value.slug, environment?.slug ?? '', 'model'));
      return;
    }
    setError(result.error);
    setPending(false);
  };
  return (
    <Form
      validationBehavior="aria"
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label="Name"
        name="name"
        autoFocus
        value={name}
        onChange={setName}
        placeholder="Bookshop"
        className="max-w-sm"
        description="You can change what it is called later; its address stays."
        error={error?.field === 'name' ? error.message : undefined}
      />
      <RadioGroup value={template} onChange={setTemplate} className="flex flex-col gap-2">
        <Label className="text-[13px] font-medium">Start from</Label>
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {templates.map((choice) => (
            <TemplateCard key={choice.name} template={choice} />
          ))}
        </div>
      </RadioGroup>
      {error && error.field !== 'name' && <Problem error={error} />}
      <div className="flex gap-2">
        <Change>
          <Button type="submit" isPending={pending}>
            {pending ? 'Creating…' : 'Create app'}
          </Button>
        </Change>
        <Link href="/apps" className={buttonVariants({ variant: 'ghost' })}>
          Cancel
        </Link>
      </div>
    </Form>
  );
}
