import { type FormEvent, useEffect, useRef, useState } from 'react';
import { client } from './client';
import { unwrap } from './unwrap';
import { useLoaded } from './use-loaded';
import { useMessages } from './use-messages';

export function RoomPage({ roomId, profileId }: { roomId: string; profileId: string }) {
  const { data: room } = useLoaded(`room ${roomId}`, () => unwrap(client.models.Room.get({ id: roomId })));
  const { messages, problem } = useMessages(roomId);
  const writers = new Set(messages.map((message) => message.profileId));
  const { data: profiles } = useLoaded(`profiles ${[...writers].join()}`, () => unwrap(client.models.Profile.list()));
  const [text, setText] = useState('');
  const [refused, setRefused] = useState('');
  const end = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new message is what it scrolls for.
  useEffect(() => end.current?.scrollIntoView({ block: 'end' }), [messages.length]);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const check = await unwrap(client.queries.checkMessage({ text }));
      if (!check.allowed) return setRefused(check.reason ?? 'This message is not allowed.');
      await unwrap(client.models.Message.create({ text, roomId, profileId, sentAt: new Date().toISOString() }));
      setText('');
      setRefused('');
    } catch (error) {
      setRefused(error instanceof Error ? error.message : 'The message was not sent.');
    }
  };
  return (
    <div className="stack narrow">
      <h1>{room?.name ?? 'Room'}</h1>
      {problem && <p role="alert">{problem}</p>}
      <ul className="stack" aria-live="polite" aria-label="Messages">
        {messages.map((message) => (
          <li key={message.id} className="card">
            <p className="muted">
              {profiles?.find(({ id }) => id === message.profileId)?.name ?? 'Someone'} · {new Date(message.sentAt).toLocaleTimeString()}
            </p>
            <span className="text">{message.text}</span>
          </li>
        ))}
        <li ref={end} aria-hidden="true" />
      </ul>
      <form className="form" onSubmit={send}>
        <label>
          Message
          <input required value={text} onChange={(event) => setText(event.target.value)} />
        </label>
        {refused && <p role="alert">{refused}</p>}
        <div>
          <button type="submit">Send</button>
        </div>
      </form>
    </div>
  );
}
