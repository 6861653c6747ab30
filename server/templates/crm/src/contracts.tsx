import { list } from 'aws-amplify/storage';
import { type FormEvent, useState } from 'react';
import { StoredLink, storeFile } from './files';
import { Empty, Failure, Loading, messageOf } from './states';
import { useLoaded } from './use-loaded';

/** Files that everyone in the sales team reads and adds to; managers delete them in the console. */
export function Contracts() {
  const { data: files, problem, reload } = useLoaded('contracts', async () => (await list({ path: 'contracts/' })).items);
  const [stored, setStored] = useState<number>();
  const [refused, setRefused] = useState('');
  const upload = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const file = new FormData(form).get('file');
    if (!(file instanceof File)) return;
    setStored(0);
    setRefused('');
    try {
      await storeFile('contracts/', file, setStored);
      form.reset();
      reload();
    } catch (error) {
      setRefused(messageOf(error, 'The file was not stored.'));
    }
    setStored(undefined);
  };
  return (
    <div className="stack">
      <h1>Contracts</h1>
      <form className="card form" onSubmit={upload}>
        <label>
          File
          <input required type="file" name="file" />
        </label>
        {stored !== undefined && <progress aria-label="Storing the file" value={stored} />}
        {refused && <p role="alert">{refused}</p>}
        <div>
          <button type="submit" disabled={stored !== undefined}>
            Upload
          </button>
        </div>
      </form>
      {problem && <Failure problem={problem} onRetry={reload} />}
      {!files && !problem && <Loading rows={2} />}
      {files?.length === 0 && <Empty title="There are no contracts yet">Upload the first one above.</Empty>}
      <ul className="stack">
        {files?.map((file) => (
          <li key={file.path} className="card row">
            <StoredLink path={file.path} />
            <span className="muted end">{file.lastModified?.toLocaleDateString()}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
