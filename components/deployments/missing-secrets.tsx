'use client';

import { Button } from '@heroui/react';
import { useState } from 'react';
import { SecretDialog } from '@/components/shell/secret-dialog';
import { Problem } from '@/components/ui/problem';
import { listInWords } from '@/lib/access/describe-rule';

interface MissingSecretsProps {
  environment: { id: string; name: string };
  names: readonly string[];
  onSet: () => void;
}

/** What the backend reads and nobody has given a value yet: set here, without leaving the review. */
export function MissingSecrets({ environment, names, onSet }: MissingSecretsProps) {
  const [open, setOpen] = useState<string>();
  if (names.length === 0) return null;
  return (
    <>
      <Problem
        error={{
          code: 'secret-missing',
          message: `${listInWords(names)} ${names.length === 1 ? 'has' : 'have'} no value in ${environment.name}.`,
          resolution: 'Deploying would stop there. Set the values here, or under Settings, Secrets.',
        }}
        action={
          <div className="mt-1 flex flex-wrap gap-2">
            {names.map((name) => (
              <Button key={name} size="sm" variant="outline" onPress={() => setOpen(name)}>
                Set {name}
              </Button>
            ))}
          </div>
        }
      />
      {open !== undefined && <SecretDialog environment={environment} name={open} onClose={() => setOpen(undefined)} onSet={onSet} />}
    </>
  );
}
