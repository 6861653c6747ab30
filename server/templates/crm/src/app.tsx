import { Companies } from './companies';
import { Contacts } from './contacts';
import { Deals } from './deals';
import { SignOutButton, useSession } from './session';
import { SignIn } from './sign-in';
import { useHash } from './use-hash';

export function App() {
  const [page] = useHash();
  const { session, ready } = useSession();
  return (
    <>
      <header className="bar">
        <span className="brand">CRM</span>
        {session && (
          <>
            <a href="#/">Deals</a>
            <a href="#/companies">Companies</a>
            <a href="#/contacts">Contacts</a>
            <span className="end row">
              <span className="muted">{session.name}</span>
              <SignOutButton />
            </span>
          </>
        )}
      </header>
      <main className="page">
        {ready && !session && <SignIn />}
        {session && page === undefined && <Deals />}
        {session && page === 'companies' && <Companies />}
        {session && page === 'contacts' && <Contacts />}
      </main>
    </>
  );
}
