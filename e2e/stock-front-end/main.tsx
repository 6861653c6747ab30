/**
 * A small app as its engineers would write it: the stock `aws-amplify` library and Amplify UI, configured with the
 * downloaded file and nothing else. The journey in `journeys/stock-app.spec.ts` goes through it in a browser.
 */
import '@aws-amplify/ui-react/styles.css';
// Finishes what `signInWithRedirect` has begun, when the browser comes back from the sign-in pages.
import 'aws-amplify/auth/enable-oauth-listener';
import { Authenticator } from '@aws-amplify/ui-react';
import { Amplify } from 'aws-amplify';
import { signInWithRedirect } from 'aws-amplify/auth';
import { createRoot } from 'react-dom/client';
import { Files } from './files';
import { Notes } from './notes';
import { NoticeBoard } from './notice-board';
import { SecondFactor } from './second-factor';

declare const OUTPUTS: Parameters<typeof Amplify.configure>[0];
Amplify.configure(OUTPUTS);

const passwordless = {
  preferredAuthMethod: 'PASSWORD',
  passkeyRegistrationPrompts: { afterSignin: 'NEVER', afterSignup: 'ALWAYS' },
} as const;

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);

function App() {
  return (
    <main>
      <h1>Notes</h1>
      <NoticeBoard />
      <button type="button" onClick={() => void signInWithRedirect()}>
        Sign in on the hosted page
      </button>
      <Authenticator passwordless={passwordless}>
        {({ user, signOut }) => (
          <>
            <p>Signed in as {user?.signInDetails?.loginId ?? user?.username}</p>
            <button type="button" onClick={signOut}>
              Sign out
            </button>
            <Notes />
            <Files />
            <SecondFactor />
          </>
        )}
      </Authenticator>
    </main>
  );
}
