import { PostList } from './post-list';
import { PostPage } from './post-page';
import { useSession } from './session';
import { Shell } from './shell';
import { SignIn } from './sign-in';
import { useHash } from './use-hash';
import { WritePost } from './write-post';

const links = [
  { page: '', label: 'Posts' },
  { page: 'write', label: 'Write' },
];

export function App() {
  const [page, id] = useHash();
  const { session } = useSession();
  const goTo = (hash: string) => {
    window.location.hash = hash;
  };
  const content = () => {
    if (page === 'posts' && id) return <PostPage key={id} id={id} />;
    if (page === 'write' && session) return <WritePost onWritten={(postId) => goTo(`#/posts/${postId}`)} />;
    if (page === 'write') return <SignIn />;
    if (page === 'sign-in' && !session) return <SignIn onDone={() => goTo('#/')} />;
    return <PostList />;
  };
  return (
    <Shell name="Blog" links={links}>
      {content()}
    </Shell>
  );
}
