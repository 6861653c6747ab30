import { type FormEvent, useState } from 'react';
import { client } from './client';
import { unwrap } from './unwrap';

export function WritePost({ onWritten }: { onWritten: (postId: string) => void }) {
  const [title, setTitle] = useState('');
  const [content, setContent] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const publish = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const post = {
      title,
      content,
      slug: title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
      excerpt: content.split('\n')[0]?.slice(0, 160),
      status: 'PUBLISHED' as const,
      publishedAt: new Date().toISOString(),
    };
    try {
      onWritten((await unwrap(client.models.Post.create(post, { authMode: 'userPool' }))).id);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The post was not saved.');
      setBusy(false);
    }
  };
  return (
    <form className="form" onSubmit={publish}>
      <h1>Write a post</h1>
      <label>
        Title
        <input required value={title} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <label>
        Text
        <textarea required rows={12} value={content} onChange={(event) => setContent(event.target.value)} />
      </label>
      {problem && <p role="alert">{problem}</p>}
      <div>
        <button type="submit" disabled={busy}>
          Publish
        </button>
      </div>
    </form>
  );
}
