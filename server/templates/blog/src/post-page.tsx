import { type FormEvent, useState } from 'react';
import { authModeOf, client } from './client';
import { useSession } from './session';
import { unwrap } from './unwrap';
import { useLoaded } from './use-loaded';

export function PostPage({ id }: { id: string }) {
  const { session } = useSession();
  const { data: post, problem } = useLoaded(`post ${id} ${session?.userId}`, () =>
    unwrap(client.models.Post.get({ id }, authModeOf(session))),
  );
  if (problem) return <p role="alert">{problem}</p>;
  if (!post) return <p className="muted">Loading…</p>;
  return (
    <article className="stack">
      <div>
        <h1>{post.title}</h1>
        {post.publishedAt && <p className="muted">{new Date(post.publishedAt).toLocaleString()}</p>}
      </div>
      <p className="text">{post.content}</p>
      <Comments postId={id} />
    </article>
  );
}

function Comments({ postId }: { postId: string }) {
  const { session } = useSession();
  const [content, setContent] = useState('');
  const [refused, setRefused] = useState('');
  const {
    data: comments,
    problem,
    reload,
  } = useLoaded(`comments ${postId} ${session?.userId}`, async () => {
    const found = await unwrap(client.models.Comment.list({ filter: { postId: { eq: postId } }, ...authModeOf(session) }));
    return found.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
  });
  const add = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await unwrap(client.models.Comment.create({ content, postId }, { authMode: 'userPool' }));
      setContent('');
      setRefused('');
      reload();
    } catch (error) {
      setRefused(error instanceof Error ? error.message : 'The comment was not saved.');
    }
  };
  return (
    <section className="stack">
      <h2>Comments</h2>
      {problem && <p role="alert">{problem}</p>}
      <ul className="stack">
        {comments?.map((comment) => (
          <li key={comment.id} className="card">
            <p className="text">{comment.content}</p>
            <p className="muted">{new Date(comment.createdAt).toLocaleString()}</p>
          </li>
        ))}
      </ul>
      {session ? (
        <form className="form" onSubmit={add}>
          <label>
            Your comment
            <textarea required rows={3} value={content} onChange={(event) => setContent(event.target.value)} />
          </label>
          {refused && <p role="alert">{refused}</p>}
          <div>
            <button type="submit">Add comment</button>
          </div>
        </form>
      ) : (
        <p>
          <a href="#/sign-in">Sign in</a> to comment.
        </p>
      )}
    </section>
  );
}
