import { useEffect, useRef } from 'react';
import { client } from './client';
import { StoredImage, StoredLink } from './files';
import { SendMessage } from './send-message';
import { Empty, Failure } from './states';
import { unwrap } from './unwrap';
import { useLoaded } from './use-loaded';
import { type Message, useMessages } from './use-messages';

export function RoomPage({ roomId, profileId }: { roomId: string; profileId: string }) {
  const { data: room } = useLoaded(`room ${roomId}`, () => unwrap(client.models.Room.get({ id: roomId })));
  const { messages, problem } = useMessages(roomId);
  const writers = new Set(messages?.map((message) => message.profileId));
  const { data: profiles } = useLoaded(`profiles ${[...writers].join()}`, () => unwrap(client.models.Profile.list()));
  const end = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new message is what it scrolls for.
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [messages?.length]);
  return (
    <div className="stack narrow">
      <div className="stack tight">
        <h1>{room?.name ?? 'Room'}</h1>
        {room?.topic && <p className="muted">{room.topic}</p>}
      </div>
      {problem && <Failure problem={problem} />}
      {messages?.length === 0 && <Empty title="Nobody has written yet">Say hello.</Empty>}
      <ul className="stack" aria-live="polite" aria-label="Messages">
        {messages?.map((message) => (
          <li key={message.id} className="card stack tight">
            <p className="muted">
              {profiles?.find(({ id }) => id === message.profileId)?.name ?? 'Someone'} · {new Date(message.sentAt).toLocaleTimeString()}
            </p>
            {message.text && <p className="text">{message.text}</p>}
            <Attachment message={message} />
          </li>
        ))}
      </ul>
      <SendMessage roomId={roomId} profileId={profileId} />
      <div ref={end} />
    </div>
  );
}

function Attachment({ message: { attachment } }: { message: Message }) {
  if (!attachment) return null;
  return /\.(png|jpe?g|gif|webp|avif)$/i.test(attachment) ? (
    <StoredImage path={attachment} alt="Attached picture" />
  ) : (
    <p>
      <StoredLink path={attachment} />
    </p>
  );
}
