import { fetchAuthSession, getCurrentUser, signOut } from 'aws-amplify/auth';
import { Hub } from 'aws-amplify/utils';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

export interface Session {
  userId: string;
  /** The name that owner rules compare. */
  username: string;
  /** For people: the e-mail address they signed in with. */
  name: string;
  /** Groups of the user pool that the person is in. */
  groups: string[];
}

interface SessionState {
  /** Undefined while nobody is signed in. */
  session: Session | undefined;
  ready: boolean;
}

const SessionContext = createContext<SessionState>({ session: undefined, ready: false });

async function readSession(): Promise<Session | undefined> {
  try {
    const { userId, username, signInDetails } = await getCurrentUser();
    const { tokens } = await fetchAuthSession();
    const groups = tokens?.accessToken.payload['cognito:groups'];
    return {
      userId,
      username,
      name: signInDetails?.loginId ?? username,
      groups: Array.isArray(groups) ? groups.map(String) : [],
    };
  } catch {
    return undefined;
  }
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ session: undefined, ready: false });
  useEffect(() => {
    const read = () => void readSession().then((session) => setState({ session, ready: true }));
    read();
    return Hub.listen('auth', ({ payload: { event } }) => {
      if (event === 'signedIn' || event === 'signedOut' || event === 'signInWithRedirect') read();
    });
  }, []);
  return <SessionContext value={state}>{children}</SessionContext>;
}

export function useSession(): SessionState {
  return useContext(SessionContext);
}

export function SignOutButton() {
  return (
    <button type="button" className="quiet" onClick={() => void signOut()}>
      Sign out
    </button>
  );
}
