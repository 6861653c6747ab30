import { authModeOf, client } from './client';
import { StoredImage } from './files';
import { useSession } from './session';
import { Empty, Failure, Loading } from './states';
import { unwrap } from './unwrap';
import { useLoaded } from './use-loaded';

export function PostList() {
  const { session } = useSession();
  const {
    data: posts,
    problem,
    reload,
  } = useLoaded(`posts ${session?.userId}`, async () => {
    const found = await unwrap(client.models.Post.list({ filter: { status: { eq: 'PUBLISHED' } }, ...authModeOf(session) }));
    return found.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''));
  });
  return (
    <div className="stack">
      <h1>Latest posts</h1>
      {problem && <Failure problem={problem} onRetry={reload} />}
      {!posts && !problem && <Loading />}
      {posts?.length === 0 && (
        <Empty title="Nothing has been written yet">
          <a href="#/write">Write the first post.</a>
        </Empty>
      )}
      <ul className="grid">
        {posts?.map((post) => (
          <li key={post.id} className="card stack">
            {post.cover && <StoredImage path={post.cover} alt="" />}
            <div className="stack tight">
              <h2>
                <a href={`#/posts/${post.id}`}>{post.title}</a>
              </h2>
              {post.publishedAt && <p className="muted">{new Date(post.publishedAt).toLocaleDateString()}</p>}
            </div>
            {post.excerpt && <p>{post.excerpt}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
