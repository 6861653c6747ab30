import { type FormEvent, useState } from 'react';
import { client } from './client';
import { storeFile } from './files';
import { messageOf } from './states';
import { unwrap } from './unwrap';

export function SendMessage({ roomId, profileId }: { roomId: string; profileId: string }) {
  const [refused, setRefused] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = new FormData(form);
    const text = String(typed.get('text'));
    const file = typed.get('file');
    setBusy(true);
    setRefused('');
    try {
      const check = await unwrap(client.queries.checkMessage({ text }));
      if (check.allowed) {
        const attachment =
          file instanceof File && file.size > 0 ? await storeFile(({ identityId }) => `attachments/${identityId}/`, file) : undefined;
        const message = { text, roomId, profileId, sentAt: new Date().toISOString(), ...(attachment && { attachment }) };
        await unwrap(client.models.Message.create(message));
        form.reset();
      } else setRefused(check.reason ?? 'This message is not allowed.');
    } catch (error) {
      setRefused(messageOf(error, 'The message was not sent.'));
    }
    setBusy(false);
  };
  return (
    <form className="card form" onSubmit={send}>
      <label>
        Message
        <input required name="text" autoComplete="off" />
      </label>
      <label>
        Attach a file
        <input type="file" name="file" />
      </label>
      {refused && <p role="alert">{refused}</p>}
      <div>
        <button type="submit" disabled={busy}>
          Send
        </button>
      </div>
    </form>
  );
}
