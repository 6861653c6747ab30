import { getUrl, uploadData } from 'aws-amplify/storage';
import { useLoaded } from './use-loaded';

/** Where a file goes: a folder, or a folder of the person's own. */
type Folder = string | ((owner: { identityId?: string }) => string);

/** Stores a file under a name that no other has, and returns its path. */
export async function storeFile(folder: Folder, file: File, onProgress: (fraction: number) => void = () => {}): Promise<string> {
  const name = `${crypto.randomUUID()}-${file.name.replace(/[^A-Za-z0-9.]+/g, '-')}`;
  const path = typeof folder === 'string' ? folder + name : (owner: { identityId?: string }) => folder(owner) + name;
  const { result } = uploadData({
    path,
    data: file,
    options: {
      ...(file.type && { contentType: file.type }),
      onProgress: ({ transferredBytes, totalBytes }) => onProgress(transferredBytes / (totalBytes || 1)),
    },
  });
  return (await result).path;
}

/** The name that a stored file had. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/^[0-9a-f-]{36}-/, '');
}

/** An address of a stored file that works for a while. */
function useFileUrl(path: string): string | undefined {
  const { data } = useLoaded(`file ${path}`, async () => (await getUrl({ path })).url.href);
  return data;
}

export function StoredImage({ path, alt }: { path: string; alt: string }) {
  const url = useFileUrl(path);
  return url ? <img className="picture" src={url} alt={alt} /> : <span className="picture skeleton" />;
}

export function StoredLink({ path }: { path: string }) {
  const url = useFileUrl(path);
  const name = fileNameOf(path);
  return url ? (
    <a href={url} target="_blank" rel="noreferrer">
      {name}
    </a>
  ) : (
    <span className="muted">{name}</span>
  );
}
