import { generateClient } from 'aws-amplify/data';
import { list } from 'aws-amplify/storage';
import { useState } from 'react';
import type { Schema } from './amplify/data/resource';
import { answerOf } from './answer-of';
import { useAttempt } from './use-attempt';

const client = generateClient<Schema>({ authMode: 'identityPool' });

/** What a visitor sees, by the identity pool: notices and public files, to read only. */
export function NoticeBoard() {
  const [lines, setLines] = useState<string[]>([]);
  const [problem, attempt] = useAttempt();
  const read = async () => {
    const notices = await answerOf(client.models.Notice.list());
    const { items } = await list({ path: 'public/' });
    setLines([...notices.map(({ text }) => text), ...items.map(({ path }) => path)]);
  };
  return (
    <section aria-label="Notice board">
      <h2>Notice board</h2>
      <button type="button" onClick={() => attempt(read)}>
        Read the board
      </button>
      <button type="button" onClick={() => attempt(() => answerOf(client.models.Notice.create({ text: 'By a visitor' })))}>
        Write on the board as a visitor
      </button>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {problem && <p role="alert">{problem}</p>}
    </section>
  );
}
