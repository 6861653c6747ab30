import { type UserErrorData, userErrorSchema } from '@/lib/result';

interface Sending {
  onProgress: (fraction: number) => void;
  signal: AbortSignal;
}

/**
 * Sends a file as the body of a PUT. By XMLHttpRequest, because `fetch` does not tell how much has been sent.
 * @returns what went wrong; undefined when it has arrived or was cancelled
 */
export function sendFile(address: string, file: File, { onProgress, signal }: Sending): Promise<UserErrorData | undefined> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', address);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 1);
    request.onload = () => resolve(request.status < 300 ? undefined : errorIn(request.responseText));
    request.onerror = () => resolve({ code: 'unreachable', message: 'The connection broke off.', resolution: 'Try again.' });
    request.onabort = () => resolve(undefined);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function errorIn(text: string): UserErrorData {
  try {
    return userErrorSchema.parse(JSON.parse(text).error);
  } catch {
    // An error page of a proxy in between, or a fault: there is nothing in it for a person.
    return { code: 'upload-failed', message: 'The file could not be stored.', resolution: 'Try again.' };
  }
}
