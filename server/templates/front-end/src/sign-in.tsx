import { confirmSignUp, resendSignUpCode, signIn, signUp } from 'aws-amplify/auth';
import { type FormEvent, useState } from 'react';
import { messageOf } from './states';

type Mode = 'sign-in' | 'sign-up' | 'confirm';

const titles: Record<Mode, string> = { 'sign-in': 'Sign in', 'sign-up': 'Create an account', confirm: 'Confirm your e-mail address' };

/** What else a new account is asked for, by the attribute of the user pool. */
export interface AccountField {
  attribute: 'name' | 'given_name' | 'family_name' | 'preferred_username';
  label: string;
  autoComplete: string;
}

interface SignInProps {
  onDone?: () => void;
  asks?: AccountField[];
}

/** Signs in, makes an account, and confirms it with the code from the e-mail. */
export function SignIn({ onDone, asks = [] }: SignInProps) {
  const [mode, setMode] = useState<Mode>('sign-in');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [details, setDetails] = useState<Record<string, string>>({});
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState('');
  const [sent, setSent] = useState(false);
  const [busy, setBusy] = useState(false);

  const show = (next: Mode) => {
    setMode(next);
    setProblem('');
  };
  const enter = async () => {
    const { isSignedIn, nextStep } = await signIn({ username: email, password });
    if (isSignedIn) onDone?.();
    else if (nextStep.signInStep === 'CONFIRM_SIGN_UP') show('confirm');
    else setProblem(`This account needs one more step: ${nextStep.signInStep}.`);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    try {
      if (mode === 'sign-in') await enter();
      if (mode === 'sign-up') {
        const { nextStep } = await signUp({ username: email, password, options: { userAttributes: { email, ...details } } });
        if (nextStep.signUpStep === 'CONFIRM_SIGN_UP') show('confirm');
        else await enter();
      }
      if (mode === 'confirm') {
        await confirmSignUp({ username: email, confirmationCode: code });
        await enter();
      }
    } catch (error) {
      setProblem(messageOf(error, 'That did not work. Try again.'));
    }
    setBusy(false);
  };
  const resend = async () => {
    try {
      await resendSignUpCode({ username: email });
      setSent(true);
    } catch (error) {
      setProblem(messageOf(error, 'No code was sent. Try again.'));
    }
  };
  return (
    <form className="card form slim" onSubmit={submit}>
      <h1>{titles[mode]}</h1>
      {mode === 'confirm' ? (
        <>
          <p className="muted" role="status">
            {sent ? 'Another code' : 'A code'} was sent to {email}.
          </p>
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
          {mode === 'sign-up' &&
            asks.map(({ attribute, label, autoComplete }) => (
              <label key={attribute}>
                {label}
                <input
                  required
                  autoComplete={autoComplete}
                  value={details[attribute] ?? ''}
                  onChange={(event) => setDetails({ ...details, [attribute]: event.target.value })}
                />
              </label>
            ))}
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
          {mode === 'sign-up' && <p className="muted">At least 8 characters, with a small and a capital letter, a digit and a sign.</p>}
        </>
      )}
      {problem && <p role="alert">{problem}</p>}
      <button type="submit" disabled={busy}>
        {mode === 'confirm' ? 'Confirm' : titles[mode]}
      </button>
      {mode === 'sign-in' && (
        <button type="button" className="quiet" onClick={() => show('sign-up')}>
          I have no account yet
        </button>
      )}
      {mode === 'sign-up' && (
        <button type="button" className="quiet" onClick={() => show('sign-in')}>
          I have an account
        </button>
      )}
      {mode === 'confirm' && (
        <button type="button" className="quiet" onClick={() => void resend()}>
          Send another code
        </button>
      )}
    </form>
  );
}
