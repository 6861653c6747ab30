'use client';

import { useState } from 'react';
import { z } from 'zod';
import { failed, ok, type Result } from '@/lib/result';

export interface UserToken {
  name: string;
  token: string;
}

/**
 * Signs in as a user of the app, the way the app itself does, and keeps the token in this page's memory:
 * neither the password nor the token is stored anywhere.
 */
export function useUserToken(outputs: Record<string, unknown>) {
  const [user, setUser] = useState<UserToken>();
  const signIn = async (name: string, password: string): Promise<Result<void>> => {
    const [{ Amplify }, auth, { cognitoUserPoolsTokenProvider }] = await Promise.all([
      import('aws-amplify'),
      import('aws-amplify/auth'),
      import('aws-amplify/auth/cognito'),
    ]);
    const kept = new Map<string, string>();
    Amplify.configure(outputs as Parameters<typeof Amplify.configure>[0]);
    cognitoUserPoolsTokenProvider.setKeyValueStorage({
      getItem: async (key) => kept.get(key) ?? null,
      setItem: async (key, value) => void kept.set(key, value),
      removeItem: async (key) => void kept.delete(key),
      clear: async () => kept.clear(),
    });
    try {
      const { isSignedIn, nextStep } = await auth.signIn({ username: name, password });
      if (!isSignedIn) {
        return failed({
          code: 'not-signed-in',
          message: `This user must first do the step ${nextStep.signInStep}.`,
          resolution: 'Sign in once in the app, or confirm the user on the Users page.',
        });
      }
      const token = (await auth.fetchAuthSession()).tokens?.accessToken.toString();
      if (token) setUser({ name, token });
      return ok(undefined);
    } catch (error) {
      const said = z.object({ message: z.string() }).safeParse(error);
      return failed({ code: 'not-signed-in', message: said.success ? said.data.message : 'Signing in failed.' });
    }
  };
  return { user, signIn };
}
