import { copy, getUrl, list, remove, type UploadDataWithPathOutput, uploadData } from 'aws-amplify/storage';
import { type FormEvent, useRef, useState } from 'react';
import { useAttempt } from './use-attempt';

type Place = string | ((owner: { identityId?: string }) => string);

const own: Place = ({ identityId }) => `members/${identityId}/`;

/** Files of the person's own folder, and an upload that can be held, taken up again and given up. */
export function Files() {
  const [paths, setPaths] = useState<string[]>([]);
  const [state, setState] = useState('');
  const [progress, setProgress] = useState({ transferredBytes: 0, totalBytes: 1 });
  const [url, setUrl] = useState('');
  const [problem, attempt] = useAttempt();
  const upload = useRef<UploadDataWithPathOutput>(undefined);

  const look = async (path: Place) => setPaths((await list({ path, options: { listAll: true } })).items.map((item) => item.path));
  const send = async (event: FormEvent<HTMLFormElement>, folder: Place) => {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get('file');
    if (!(file instanceof File)) return;
    setState('Sending');
    upload.current = uploadData({
      path: (owner) => (typeof folder === 'string' ? folder : folder(owner)) + file.name,
      data: file,
      options: { onProgress: ({ transferredBytes, totalBytes = 1 }) => setProgress({ transferredBytes, totalBytes }) },
    });
    try {
      await upload.current.result;
      setState('Sent');
      await look(folder);
    } catch (error) {
      setState('Not sent');
      throw error;
    }
  };
  return (
    <section aria-label="Files">
      <h2>Files</h2>
      <form onSubmit={(event) => attempt(() => send(event, own))}>
        <input type="file" name="file" aria-label="File" />
        <button type="submit">Upload</button>
      </form>
      <form onSubmit={(event) => attempt(() => send(event, 'public/'))}>
        <input type="file" name="file" aria-label="Public file" />
        <button type="submit">Upload for everybody</button>
      </form>
      <progress aria-label="Progress" value={progress.transferredBytes} max={progress.totalBytes} />
      <output aria-label="Upload">{state}</output>
      <button type="button" onClick={() => upload.current?.pause()}>
        Pause
      </button>
      <button type="button" onClick={() => upload.current?.resume()}>
        Resume
      </button>
      <button type="button" onClick={() => upload.current?.cancel()}>
        Cancel
      </button>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const folder = String(new FormData(event.currentTarget).get('folder') ?? '');
          attempt(() => look(folder || own));
        }}
      >
        <input name="folder" aria-label="Folder" />
        <button type="submit">Look into</button>
      </form>
      <ul aria-label="Stored files">
        {paths.map((path) => (
          <li key={path}>
            {path}
            <button
              type="button"
              onClick={() => attempt(() => copy({ source: { path }, destination: { path: `${path}.copy` } }).then(() => look(own)))}
            >
              Copy
            </button>
            <button type="button" onClick={() => attempt(() => remove({ path }).then(() => look(own)))}>
              Remove
            </button>
            <button type="button" onClick={() => attempt(async () => setUrl((await getUrl({ path })).url.href))}>
              Make address
            </button>
          </li>
        ))}
      </ul>
      {url && <a href={url}>Address of the file</a>}
      {problem && <p role="alert">{problem}</p>}
    </section>
  );
}
