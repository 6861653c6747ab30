'use client';

import { Button } from '@heroui/react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Problem } from '@/components/ui/problem';
import { TextField } from '@/components/ui/text-field';
import { setUp } from '@/server/actions/session';
import { useSubmit } from './use-submit';

export function SetupForm() {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { submit, pending, error, errorOf } = useSubmit('/apps');
  return (
    <Form
      validationBehavior="aria"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(() => setUp({ name, email, password }));
      }}
    >
      <TextField label="Name" name="name" autoComplete="name" autoFocus value={name} onChange={setName} error={errorOf('name')} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        error={errorOf('email')}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        description="At least 10 characters."
        value={password}
        onChange={setPassword}
        error={errorOf('password')}
      />
      {error && <Problem error={error} />}
      <Button type="submit" fullWidth isPending={pending}>
        Create account
      </Button>
    </Form>
  );
}
