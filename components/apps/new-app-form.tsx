'use client';

import { Button, toast } from '@heroui/react';
import { buttonVariants } from '@heroui/styles';
import { FileInput, GitBranch, Plus } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Form, Label, RadioGroup } from 'react-aria-components';
import { Change } from '@/components/shell/rights';
import { sectionPath } from '@/components/shell/sections';
import { Problem } from '@/components/ui/problem';
import { TextField } from '@/components/ui/text-field';
import type { EditOf } from '@/lib/edits/edit';
import type { UserErrorData } from '@/lib/result';
import type { AppView, TemplateView } from '@/lib/views/app';
import { createApp } from '@/server/actions/apps';
import { applyEdits } from '@/server/actions/drafts';
import { DataModelSource } from './data-model-source';
import { StartCard, TemplateCard } from './start-card';

/** Beside the templates; they have names of their own. */
const fromDataModel = 'data-model';
const fromRepository = 'repository';

export function NewAppForm({ templates }: { templates: readonly TemplateView[] }) {
  const router = useRouter();
  const [name, setName] = useState('');
  const [start, setStart] = useState(templates[0]?.name ?? 'blank');
  const [address, setAddress] = useState('');
  const [types, setTypes] = useState<EditOf<'importTypes'>>();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<UserErrorData>();
  const submit = async () => {
    if (start === fromDataModel && !types) {
      setError({
        code: 'nothing-read',
        message: 'No data model has been read yet.',
        resolution: 'Give its text, files or address, and read it.',
      });
      return;
    }
    setPending(true);
    setError(undefined);
    const result = await createApp({
      name,
      ...(start === fromRepository && { repository: address }),
      ...(templates.some((template) => template.name === start) && { template: start }),
    });
    if (!result.ok) {
      setError(result.error);
      setPending(false);
      return;
    }
    if (start === fromDataModel && types) await addTypes(result.value, types);
    const [environment] = result.value.environments;
    router.push(sectionPath(result.value.slug, environment?.slug ?? '', 'model'));
  };
  const bare = templates.filter(({ models }) => models.length === 0);
  const furnished = templates.filter((template) => !bare.includes(template));
  const own = error?.field === 'name' || (error?.field === 'address' && start === fromRepository);
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
      <RadioGroup
        value={start}
        onChange={(value) => {
          setStart(value);
          setTypes(undefined);
          setError(undefined);
        }}
        className="flex flex-col gap-2"
      >
        <Label className="text-[13px] font-medium">Start from</Label>
        <div className="grid gap-3 sm:grid-cols-3">
          {bare.map(({ name: value, title, description }) => (
            <StartCard key={value} value={value} title={title} description={description} icon={Plus} />
          ))}
          <StartCard
            value={fromDataModel}
            title="A data model you have"
            description="Of Amplify Studio or Gen 1, Prisma, SQL, or records as JSON or CSV. You see what is understood first."
            icon={FileInput}
          />
          <StartCard
            value={fromRepository}
            title="An Amplify Gen 2 project"
            description="A Git repository, with its branches and history. The code stays as it is written."
            icon={GitBranch}
          />
        </div>
        <div className="mt-1 grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
          {furnished.map((template) => (
            <TemplateCard key={template.name} template={template} />
          ))}
        </div>
      </RadioGroup>
      {start === fromRepository && (
        <TextField
          label="Git address"
          autoFocus
          value={address}
          onChange={setAddress}
          placeholder="https://github.com/you/your-app.git"
          className="max-w-xl"
          description="A repository that is public or that this machine may read. It is copied; nothing is written back to it."
          error={error?.field === 'address' ? [error.message, error.resolution].filter(Boolean).join(' ') : undefined}
        />
      )}
      {start === fromDataModel && (
        <DataModelSource
          onRead={(read) => {
            setTypes(read);
            setError(undefined);
          }}
          onProject={(found) => {
            setAddress(found);
            setStart(fromRepository);
          }}
        />
      )}
      {error && !own && <Problem error={error} />}
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

/** The app is there already: should its types be refused, the reason is told beside the model without them. */
async function addTypes({ environments }: AppView, types: EditOf<'importTypes'>): Promise<void> {
  const [environment] = environments;
  const result = environment && (await applyEdits({ environmentId: environment.id, draftVersion: 0, edits: [types] }));
  if (result && !result.ok) toast.danger('The data model was not imported', { description: result.error.message });
}
