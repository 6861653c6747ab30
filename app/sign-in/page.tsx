import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { CredentialsFrame } from '@/components/account/credentials-frame';
import { SignInForm } from '@/components/account/sign-in-form';
import { needsSetup } from '@/server/console/setup';
import { getRuntime } from '@/server/session/runtime';
import { getCurrentUser } from '@/server/session/session';

export const metadata: Metadata = { title: 'Sign in' };
export const dynamic = 'force-dynamic';

/** Where the person wanted to go; only a path of this console, so that no link can lead elsewhere. */
function destinationOf(next: string | string[] | undefined): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/apps';
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { store } = await getRuntime();
  if (await needsSetup(store)) redirect('/setup');
  const destination = destinationOf((await searchParams).next);
  if (await getCurrentUser()) redirect(destination);
  return (
    <CredentialsFrame title="Sign in" description="Use the account you made in this console.">
      <SignInForm destination={destination} />
    </CredentialsFrame>
  );
}
