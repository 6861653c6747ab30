import { setUpTOTP, updateMFAPreference, verifyTOTPSetup } from 'aws-amplify/auth';
import { useState } from 'react';
import { useAttempt } from './use-attempt';

/** Adds an authenticator app, which is then asked for at every sign-in. */
export function SecondFactor() {
  const [secret, setSecret] = useState('');
  const [on, setOn] = useState(false);
  const [problem, attempt] = useAttempt();
  return (
    <section aria-label="Second factor">
      <h2>Second factor</h2>
      <button type="button" onClick={() => attempt(async () => setSecret((await setUpTOTP()).sharedSecret))}>
        Use an authenticator app
      </button>
      {secret && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const code = String(new FormData(event.currentTarget).get('code') ?? '');
            attempt(async () => {
              await verifyTOTPSetup({ code });
              await updateMFAPreference({ totp: 'PREFERRED' });
              setOn(true);
            });
          }}
        >
          <output aria-label="Secret">{secret}</output>
          <input name="code" aria-label="Code of the app" required />
          <button type="submit">Confirm the app</button>
        </form>
      )}
      {on && <p role="status">The app is asked for from now on.</p>}
      {problem && <p role="alert">{problem}</p>}
    </section>
  );
}
