import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { CredentialsFrame } from '@/components/account/credentials-frame';
import { SetupForm } from '@/components/account/setup-form';
import { needsSetup } from '@/server/console/setup';
import { getRuntime } from '@/server/session/runtime';

export const metadata: Metadata = { title: 'Set up' };
export const dynamic = 'force-dynamic';

export default async function SetupPage() {
  const { store } = await getRuntime();
  if (!(await needsSetup(store))) redirect('/sign-in');
  return (
    <CredentialsFrame
      title="Create the owner account"
      description="You will be able to do everything here. The account stays on this machine."
    >
      <SetupForm />
    </CredentialsFrame>
  );
}
