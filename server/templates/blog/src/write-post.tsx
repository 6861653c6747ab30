import { type FormEvent, useState } from 'react';
import { client } from './client';
import { storeFile } from './files';
import { messageOf } from './states';
import { unwrap } from './unwrap';

export function WritePost({ onWritten }: { onWritten: (postId: string) => void }) {
  const [title, setTitle] = useState('');
  const [content, setContent] = useState('');
  const [picture, setPicture] = useState<File>();
  const [stored, setStored] = useState<number>();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const publish = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    try {
      const cover = picture && (await storeFile('covers/', picture, setStored));
      const post = {
        title,
        content,
        slug: title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
        excerpt: content.split('\n')[0]?.slice(0, 160),
        status: 'PUBLISHED' as const,
        publishedAt: new Date().toISOString(),
        ...(cover && { cover }),
      };
      onWritten((await unwrap(client.models.Post.create(post, { authMode: 'userPool' }))).id);
    } catch (error) {
      setProblem(messageOf(error, 'The post was not saved.'));
      setBusy(false);
    }
  };
  return (
    <form className="form narrow" onSubmit={publish}>
      <h1>Write a post</h1>
      <label>
        Title
        <input required value={title} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <label>
        Cover picture
        <input type="file" accept="image/*" onChange={(event) => setPicture(event.target.files?.[0])} />
      </label>
      {busy && stored !== undefined && <progress aria-label="Storing the picture" value={stored} />}
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
