import { useEffect, useState } from 'react';
import { client, type Schema } from './client';
import { messageOf } from './states';
import { unwrap } from './unwrap';

export type Message = Schema['Message']['type'];

const LIMIT = 200;

/** The messages of a room, the oldest first: those that are there, and every new one as it is written. */
export function useMessages(roomId: string): { messages: Message[] | undefined; problem: string } {
  const [messages, setMessages] = useState<Message[]>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    const add = (found: readonly Message[]) =>
      setMessages((now) => {
        const known = new Map([...(now ?? []), ...found].map((message) => [message.id, message]));
        return [...known.values()].sort((a, b) => a.sentAt.localeCompare(b.sentAt));
      });
    // Followed before it is read, so that no message falls between the two.
    const following = client.models.Message.onCreate({ filter: { roomId: { eq: roomId } } }).subscribe({
      next: (message) => add([message]),
      error: () => setProblem('New messages do not arrive. Reload the page.'),
    });
    unwrap(client.models.Message.messagesByTime({ roomId }, { sortDirection: 'DESC', limit: LIMIT })).then(add, (error: unknown) =>
      setProblem(messageOf(error, 'The messages could not be loaded.')),
    );
    return () => following.unsubscribe();
  }, [roomId]);
  return { messages, problem };
}
