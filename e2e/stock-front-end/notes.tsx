import { generateClient } from 'aws-amplify/data';
import { Hub } from 'aws-amplify/utils';
import { type FormEvent, useEffect, useState } from 'react';
import type { Schema } from './amplify/data/resource';
import { answerOf } from './answer-of';
import { useAttempt } from './use-attempt';

const client = generateClient<Schema>();

/** What `Notes` listens for: created, updated and deleted notes for `observeQuery`, and created ones by themselves. */
const subscriptionCount = 4;

/** The value of a form's field, which is then empty. */
function take(event: FormEvent<HTMLFormElement>, name: string): string {
  event.preventDefault();
  const value = String(new FormData(event.currentTarget).get(name) ?? '');
  event.currentTarget.reset();
  return value;
}

/** Notes as they are now, live, and what was heard of by the subscription alone. */
export function Notes() {
  const [notes, setNotes] = useState<Schema['Note']['type'][]>([]);
  const [synced, setSynced] = useState(false);
  const [acknowledged, setAcknowledged] = useState(0);
  const [heard, setHeard] = useState<string[]>([]);
  const [found, setFound] = useState<string[]>();
  const [problem, attempt] = useAttempt();
  useEffect(() => {
    // `isSynced` tells of the list alone: what is written before the subscriptions stand is not heard of.
    const stopListening = Hub.listen('api', ({ payload }) => {
      if (payload.event === 'Subscription ack') setAcknowledged((before) => before + 1);
    });
    const all = client.models.Note.observeQuery().subscribe(({ items, isSynced }) => {
      // The library gives the same array each time, changed.
      setNotes([...items]);
      setSynced(isSynced);
    });
    const created = client.models.Note.onCreate().subscribe(({ title }) => setHeard((before) => [...before, title]));
    return () => {
      stopListening();
      all.unsubscribe();
      created.unsubscribe();
    };
  }, []);
  return (
    <section aria-label="Notes" aria-busy={!synced || acknowledged < subscriptionCount}>
      <h2>Notes</h2>
      <form onSubmit={(event) => attempt(() => answerOf(client.models.Note.create({ title: take(event, 'title'), done: false })))}>
        <input name="title" aria-label="New note" required />
        <button type="submit">Add note</button>
      </form>
      <form onSubmit={(event) => attempt(() => answerOf(client.models.Notice.create({ text: take(event, 'text') })))}>
        <input name="text" aria-label="New notice" required />
        <button type="submit">Put up notice</button>
      </form>
      <form
        onSubmit={(event) => {
          const word = take(event, 'word');
          attempt(async () => {
            const matching = await answerOf(client.models.Note.list({ filter: { title: { contains: word }, done: { eq: false } } }));
            setFound(matching.map(({ title }) => title));
          });
        }}
      >
        <input name="word" aria-label="Word" required />
        <button type="submit">Find open notes</button>
        {found && <output aria-label="Found">{found.join(', ') || 'None'}</output>}
      </form>
      <form
        onSubmit={(event) => {
          const id = take(event, 'id');
          attempt(() => answerOf(client.models.Note.update({ id, title: 'Renamed by somebody else' })));
        }}
      >
        <input name="id" aria-label="Id of a note" required />
        <button type="submit">Rename by id</button>
      </form>
      <ul aria-label="All notes">
        {notes.map(({ id, title, done }) => (
          <li key={id} data-id={id}>
            {title}
            <button
              type="button"
              aria-pressed={done ?? false}
              onClick={() => attempt(() => answerOf(client.models.Note.update({ id, done: !done })))}
            >
              Done
            </button>
            <button type="button" onClick={() => attempt(() => answerOf(client.models.Note.delete({ id })))}>
              Delete
            </button>
          </li>
        ))}
      </ul>
      <p>
        Heard of: <output aria-label="Heard of">{heard.join(', ')}</output>
      </p>
      {problem && <p role="alert">{problem}</p>}
    </section>
  );
}
