'use client';

import { Button } from '@heroui/react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Problem } from '@/components/ui/problem';
import { TextField } from '@/components/ui/text-field';
import { signIn } from '@/server/actions/session';
import { useSubmit } from './use-submit';

export function SignInForm({ destination }: { destination: string }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { submit, pending, error, errorOf } = useSubmit(destination);
  return (
    <Form
      validationBehavior="aria"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(() => signIn({ email, password }));
      }}
    >
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        autoFocus
        value={email}
        onChange={setEmail}
        error={errorOf('email')}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={errorOf('password')}
      />
      {error && <Problem error={error} />}
      <Button type="submit" fullWidth isPending={pending}>
        Sign in
      </Button>
    </Form>
  );
}
