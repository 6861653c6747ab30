import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { CredentialsFrame } from '@/components/account/credentials-frame';
import { SignInForm } from '@/components/account/sign-in-form';
import { needsSetup } from '@/server/console/setup';
import { getRuntime } from '@/server/session/runtime';
import { getCurrentUser } from '@/server/session/session';

export const metadata: Metadata = { title: 'Sign in' };
export const dynamic = 'force-dynamic';

export default async function SignInPage() {
  const { store } = await getRuntime();
  if (await needsSetup(store)) redirect('/setup');
  if (await getCurrentUser()) redirect('/apps');
  return (
    <CredentialsFrame title="Sign in" description="Use the account you made in this console.">
      <SignInForm />
    </CredentialsFrame>
  );
}
