import { confirmSignUp, resendSignUpCode, signIn, signUp } from 'aws-amplify/auth';
import { type FormEvent, useState } from 'react';

type Mode = 'sign-in' | 'sign-up' | 'confirm';

const titles: Record<Mode, string> = { 'sign-in': 'Sign in', 'sign-up': 'Create an account', confirm: 'Confirm your e-mail address' };

interface SignInProps {
  onDone?: () => void;
  /** Ask a new user by which name others know them. */
  asksName?: boolean;
}

/** Signs in, makes an account, and confirms it with the code from the e-mail. */
export function SignIn({ onDone, asksName = false }: SignInProps) {
  const [mode, setMode] = useState<Mode>('sign-in');
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const enter = async () => {
    const { isSignedIn, nextStep } = await signIn({ username: email, password });
    if (isSignedIn) onDone?.();
    else if (nextStep.signInStep === 'CONFIRM_SIGN_UP') setMode('confirm');
    else setProblem(`This account needs one more step: ${nextStep.signInStep}.`);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    try {
      if (mode === 'sign-in') await enter();
      if (mode === 'sign-up') {
        const userAttributes = { email, ...(asksName && { preferred_username: name }) };
        const { nextStep } = await signUp({ username: email, password, options: { userAttributes } });
        if (nextStep.signUpStep === 'CONFIRM_SIGN_UP') setMode('confirm');
        else await enter();
      }
      if (mode === 'confirm') {
        await confirmSignUp({ username: email, confirmationCode: code });
        await enter();
      }
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'That did not work. Try again.');
    }
    setBusy(false);
  };
  return (
    <form className="card form" onSubmit={submit}>
      <h2>{titles[mode]}</h2>
      {mode === 'confirm' ? (
        <>
          <p>A code was sent to {email}.</p>
          <label>
            Code
            <input
              required
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          </label>
        </>
      ) : (
        <>
          {mode === 'sign-up' && asksName && (
            <label>
              Name
              <input required autoComplete="nickname" value={name} onChange={(event) => setName(event.target.value)} />
            </label>
          )}
          <label>
            E-mail
            <input required type="email" autoComplete="email" value={email} onChange={(event) => setEmail(event.target.value)} />
          </label>
          <label>
            Password
            <input
              required
              type="password"
              autoComplete={mode === 'sign-up' ? 'new-password' : 'current-password'}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </label>
          {mode === 'sign-up' && <p className="muted">At least 8 characters, with a capital letter, a digit and a sign.</p>}
        </>
      )}
      {problem && <p role="alert">{problem}</p>}
      <div className="row">
        <button type="submit" disabled={busy}>
          {mode === 'confirm' ? 'Confirm' : titles[mode]}
        </button>
        {mode === 'sign-in' && (
          <button type="button" className="quiet" onClick={() => setMode('sign-up')}>
            I have no account yet
          </button>
        )}
        {mode === 'sign-up' && (
          <button type="button" className="quiet" onClick={() => setMode('sign-in')}>
            I have an account
          </button>
        )}
        {mode === 'confirm' && (
          <button type="button" className="quiet" onClick={() => void resendSignUpCode({ username: email })}>
            Send another code
          </button>
        )}
      </div>
    </form>
  );
}
