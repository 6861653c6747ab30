import { type FormEvent, useState } from 'react';
import { authModeOf, client } from './client';
import { useSession } from './session';
import { Failure, messageOf } from './states';
import { unwrap } from './unwrap';
import { useLoaded } from './use-loaded';

export function Comments({ postId }: { postId: string }) {
  const { session } = useSession();
  const [content, setContent] = useState('');
  const [refused, setRefused] = useState('');
  const [busy, setBusy] = useState(false);
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
    setBusy(true);
    try {
      await unwrap(client.models.Comment.create({ content, postId }, { authMode: 'userPool' }));
      setContent('');
      setRefused('');
      reload();
    } catch (error) {
      setRefused(messageOf(error, 'The comment was not saved.'));
    }
    setBusy(false);
  };
  return (
    <section className="stack" aria-labelledby="comments">
      <h2 id="comments">Comments</h2>
      {problem && <Failure problem={problem} onRetry={reload} />}
      {comments?.length === 0 && <p className="muted">Nobody has said anything yet.</p>}
      <ul className="stack">
        {comments?.map((comment) => (
          <li key={comment.id} className="card stack tight">
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
            <button type="submit" disabled={busy}>
              Add comment
            </button>
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
