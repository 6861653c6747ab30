import { PostList } from './post-list';
import { PostPage } from './post-page';
import { SignOutButton, useSession } from './session';
import { SignIn } from './sign-in';
import { useHash } from './use-hash';
import { WritePost } from './write-post';

export function App() {
  const [page, id] = useHash();
  const { session, ready } = useSession();
  return (
    <>
      <header className="bar">
        <a className="brand" href="#/">
          Blog
        </a>
        <a href="#/write">Write a post</a>
        <span className="end row">
          {session && <span className="muted">{session.name}</span>}
          {session && <SignOutButton />}
          {ready && !session && <a href="#/sign-in">Sign in</a>}
        </span>
      </header>
      <main className="page narrow">{ready && <Place page={page} id={id} signedIn={session !== undefined} />}</main>
    </>
  );
}

function Place({ page, id, signedIn }: { page: string | undefined; id: string | undefined; signedIn: boolean }) {
  const goTo = (hash: string) => {
    window.location.hash = hash;
  };
  if (page === 'posts' && id) return <PostPage key={id} id={id} />;
  if (page === 'write' && signedIn) return <WritePost onWritten={(postId) => goTo(`#/posts/${postId}`)} />;
  if (page === 'write') return <SignIn />;
  if (page === 'sign-in' && !signedIn) return <SignIn onDone={() => goTo('#/')} />;
  return <PostList />;
}
