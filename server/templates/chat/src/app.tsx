import { fetchUserAttributes } from 'aws-amplify/auth';
import { client } from './client';
import { RoomPage } from './room-page';
import { Rooms } from './rooms';
import { type Session, SignOutButton, useSession } from './session';
import { SignIn } from './sign-in';
import { useHash } from './use-hash';
import { unwrap } from './unwrap';
import { useLoaded } from './use-loaded';

export function App() {
  const { session, ready } = useSession();
  return (
    <>
      <header className="bar">
        <a className="brand" href="#/">
          Chat
        </a>
        {session && (
          <span className="end row">
            <span className="muted">{session.name}</span>
            <SignOutButton />
          </span>
        )}
      </header>
      <main className="page">
        {ready && !session && <SignIn asksName />}
        {session && <SignedIn key={session.userId} session={session} />}
      </main>
    </>
  );
}

function SignedIn({ session }: { session: Session }) {
  const [page, roomId] = useHash();
  const { data: profile, problem } = useLoaded(`profile ${session.userId}`, () => openProfile(session));
  if (problem) return <p role="alert">{problem}</p>;
  if (!profile) return <p className="muted">Loading…</p>;
  return page === 'rooms' && roomId ? <RoomPage key={roomId} roomId={roomId} profileId={profile.id} /> : <Rooms />;
}

/** The profile that others see; it has its person's own id, and is made the first time they come. */
async function openProfile({ userId }: Session) {
  const { data: found } = await client.models.Profile.get({ id: userId });
  if (found) return found;
  const { preferred_username: name = 'Someone' } = await fetchUserAttributes();
  return unwrap(client.models.Profile.create({ id: userId, name }));
}
