import { fetchUserAttributes } from 'aws-amplify/auth';
import { client } from './client';
import { RoomPage } from './room-page';
import { Rooms } from './rooms';
import { type Session, useSession } from './session';
import { Shell } from './shell';
import { type AccountField, SignIn } from './sign-in';
import { Failure, Loading } from './states';
import { useHash } from './use-hash';
import { useLoaded } from './use-loaded';

const asks: AccountField[] = [{ attribute: 'preferred_username', label: 'Name that others see', autoComplete: 'nickname' }];

const links = [{ page: '', label: 'Rooms' }];

export function App() {
  const { session } = useSession();
  return (
    <Shell name="Chat" links={session ? links : []}>
      {session ? <SignedIn key={session.userId} session={session} /> : <SignIn asks={asks} />}
    </Shell>
  );
}

function SignedIn({ session }: { session: Session }) {
  const [page, roomId] = useHash();
  const { data: profile, problem, reload } = useLoaded(`profile ${session.userId}`, () => openProfile(session));
  if (problem) return <Failure problem={problem} onRetry={reload} />;
  if (!profile) return <Loading />;
  return page === 'rooms' && roomId ? <RoomPage key={roomId} roomId={roomId} profileId={profile.id} /> : <Rooms />;
}

/** The profile that others see; it has its person's own id, and is made the first time they come. */
async function openProfile({ userId }: Session) {
  const find = async () => (await client.models.Profile.get({ id: userId })).data;
  const found = await find();
  if (found) return found;
  const { preferred_username: name = 'Someone' } = await fetchUserAttributes();
  const { data: made, errors } = await client.models.Profile.create({ id: userId, name });
  // Another tab of the same person may have been faster.
  const profile = made ?? (await find());
  if (!profile) throw new Error(errors?.[0]?.message ?? 'Your profile could not be made.');
  return profile;
}
