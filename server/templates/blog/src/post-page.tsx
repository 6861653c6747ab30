import { authModeOf, client } from './client';
import { Comments } from './comments';
import { StoredImage } from './files';
import { useSession } from './session';
import { Failure, Loading } from './states';
import { unwrap } from './unwrap';
import { useLoaded } from './use-loaded';

export function PostPage({ id }: { id: string }) {
  const { session } = useSession();
  const {
    data: post,
    problem,
    reload,
  } = useLoaded(`post ${id} ${session?.userId}`, () => unwrap(client.models.Post.get({ id }, authModeOf(session))));
  if (problem) return <Failure problem={problem} onRetry={reload} />;
  if (!post) return <Loading rows={2} />;
  return (
    <article className="stack loose narrow">
      <div className="stack">
        <h1>{post.title}</h1>
        <p className="row muted">
          {post.publishedAt && <span>{new Date(post.publishedAt).toLocaleDateString(undefined, { dateStyle: 'long' })}</span>}
          <ReadingTime content={post.content} />
        </p>
        {post.cover && <StoredImage path={post.cover} alt="" />}
      </div>
      <p className="text">{post.content}</p>
      <Comments postId={id} />
    </article>
  );
}

function ReadingTime({ content }: { content: string }) {
  const { session } = useSession();
  const { data } = useLoaded(`reading time ${content}`, () => unwrap(client.queries.readingTime({ content }, authModeOf(session))));
  return data && <span>{data.minutes === 1 ? 'One minute' : `${data.minutes} minutes`} to read</span>;
}
