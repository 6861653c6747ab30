'use client';

import { Button } from '@heroui/react';
import { useQuery } from '@tanstack/react-query';
import { Plus, Zap } from 'lucide-react';
import { useState } from 'react';
import { DraftActions } from '@/components/shell/draft-actions';
import { useDraft } from '@/components/shell/draft-provider';
import { asUserError } from '@/components/shell/read-api';
import { Change } from '@/components/shell/rights';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Problem } from '@/components/ui/problem';
import type { EnvironmentView } from '@/lib/views/environment';
import { AddFunctionDialog } from './add-function-dialog';
import { FunctionPanel } from './function-panel';
import { deployedFunctionsOptions } from './queries';

/** The app's own code on the server: settings from the draft, and calling what runs. */
export function FunctionsPage({ environment }: { environment: EnvironmentView }) {
  const { backend } = useDraft();
  const [adding, setAdding] = useState(false);
  const { data: deployed, error } = useQuery(deployedFunctionsOptions(environment.id));
  const some = backend.functions.length > 0;
  const add = (
    <Change>
      <Button variant={some ? 'outline' : 'primary'} onPress={() => setAdding(true)}>
        <Plus /> Add function
      </Button>
    </Change>
  );
  return (
    <>
      <PageHeader
        title="Functions"
        description="Code of your own that runs on the server: behind a query, when someone signs up, or on a schedule. Changes are saved in the draft and take effect when you deploy."
        actions={
          <>
            <DraftActions />
            {some && add}
          </>
        }
      />
      {error && <Problem error={asUserError(error)} />}
      {!some && (
        <EmptyState icon={Zap} title="No functions yet" action={add}>
          A function does what rules and models cannot: call another service, check what is stored, send a mail. A new one comes with code
          that answers, which you change in the app’s repository.
        </EmptyState>
      )}
      {backend.functions.map((fn) => (
        <FunctionPanel
          key={fn.variable}
          fn={fn}
          environment={environment}
          deployed={deployed?.find(({ name }) => name === fn.name)}
          isKnown={deployed !== undefined}
        />
      ))}
      {adding && <AddFunctionDialog onClose={() => setAdding(false)} />}
    </>
  );
}
