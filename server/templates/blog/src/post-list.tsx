import { authModeOf, client } from './client';
import { useSession } from './session';
import { unwrap } from './unwrap';
import { useLoaded } from './use-loaded';

export function PostList() {
  const { session } = useSession();
  const { data: posts, problem } = useLoaded(`posts ${session?.userId}`, async () => {
    const found = await unwrap(client.models.Post.list({ filter: { status: { eq: 'PUBLISHED' } }, ...authModeOf(session) }));
    return found.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''));
  });
  return (
    <div className="stack">
      <h1>Latest posts</h1>
      {problem && <p role="alert">{problem}</p>}
      {!posts && !problem && <p className="muted">Loading…</p>}
      {posts?.length === 0 && (
        <p>
          Nothing has been written yet. <a href="#/write">Write the first post.</a>
        </p>
      )}
      <ul className="stack">
        {posts?.map((post) => (
          <li key={post.id} className="card">
            <h2>
              <a href={`#/posts/${post.id}`}>{post.title}</a>
            </h2>
            {post.excerpt && <p>{post.excerpt}</p>}
            {post.publishedAt && <p className="muted">{new Date(post.publishedAt).toLocaleDateString()}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
