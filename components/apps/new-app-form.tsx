'use client';

import { Button } from '@heroui/react';
import { buttonVariants } from '@heroui/styles';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Form, Label, Radio, RadioGroup } from 'react-aria-components';
import { sectionPath } from '@/components/shell/sections';
import { Problem } from '@/components/ui/problem';
import { TextField } from '@/components/ui/text-field';
import type { UserErrorData } from '@/lib/result';
import type { TemplateView } from '@/lib/views/app';
import { createApp } from '@/server/actions/apps';

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
      className="flex max-w-2xl flex-col gap-6"
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
        <div className="grid gap-2 sm:grid-cols-2">
          {templates.map((choice) => (
            <Radio
              key={choice.name}
              value={choice.name}
              className="flex cursor-pointer flex-col gap-1 rounded-lg border border-border bg-surface p-3 outline-focus data-[focus-visible]:outline-2 data-[hovered]:bg-surface-secondary data-[selected]:border-accent data-[selected]:bg-accent-soft"
            >
              <span className="text-[13px] font-medium">{choice.title}</span>
              <span className="text-xs text-muted">{choice.description}</span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
      {error && error.field !== 'name' && <Problem error={error} />}
      <div className="flex gap-2">
        <Button type="submit" isPending={pending}>
          {pending ? 'Creating…' : 'Create app'}
        </Button>
        <Link href="/apps" className={buttonVariants({ variant: 'ghost' })}>
          Cancel
        </Link>
      </div>
    </Form>
  );
}
