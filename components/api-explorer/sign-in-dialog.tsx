'use client';

import { Button } from '@heroui/react';
import { type FormEvent, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Problem } from '@/components/ui/problem';
import { TextField } from '@/components/ui/text-field';
import type { Result, UserErrorData } from '@/lib/result';

interface SignInDialogProps {
  onSignIn: (name: string, password: string) => Promise<Result<void>>;
  onClose: () => void;
}

const FORM_ID = 'run-as-user';

export function SignInDialog({ onSignIn, onClose }: SignInDialogProps) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<UserErrorData>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    const result = await onSignIn(name, password);
    setPending(false);
    if (result.ok) onClose();
    else setError(result.error);
  };
  return (
    <Dialog
      title="Run as a user of the app"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button variant="outline" onPress={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={FORM_ID} isPending={pending}>
            Sign in
          </Button>
        </>
      }
    >
      <form id={FORM_ID} onSubmit={submit} className="flex flex-col gap-4 text-[13px]">
        <p className="text-muted">Requests then see and change exactly what this user may. The sign-in lasts until you leave the page.</p>
        <TextField label="User name or e-mail" value={name} onChange={setName} autoFocus />
        <TextField label="Password" type="password" value={password} onChange={setPassword} />
        {error && <Problem error={error} />}
      </form>
    </Dialog>
  );
}
