import { type FormEvent, useState } from 'react';
import { client } from './client';
import { Empty, Failure, Loading, messageOf } from './states';
import { unwrap } from './unwrap';
import { useLoaded } from './use-loaded';

export function Rooms() {
  const { data: rooms, problem, reload } = useLoaded('rooms', () => unwrap(client.models.Room.list()));
  const [name, setName] = useState('');
  const [topic, setTopic] = useState('');
  const [refused, setRefused] = useState('');
  const create = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const room = await unwrap(client.models.Room.create({ name, ...(topic && { topic }) }));
      window.location.hash = `#/rooms/${room.id}`;
    } catch (error) {
      setRefused(messageOf(error, 'The room was not made.'));
    }
  };
  return (
    <div className="stack narrow">
      <h1>Rooms</h1>
      {problem && <Failure problem={problem} onRetry={reload} />}
      {!rooms && !problem && <Loading />}
      {rooms?.length === 0 && <Empty title="There are no rooms yet">Make the first one below.</Empty>}
      <ul className="stack">
        {rooms?.map((room) => (
          <li key={room.id} className="card stack tight">
            <h2>
              <a href={`#/rooms/${room.id}`}>{room.name}</a>
            </h2>
            {room.topic && <p className="muted">{room.topic}</p>}
          </li>
        ))}
      </ul>
      <form className="card form" onSubmit={create}>
        <h2>New room</h2>
        <label>
          Name
          <input required value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <label>
          Topic
          <input value={topic} onChange={(event) => setTopic(event.target.value)} />
        </label>
        {refused && <p role="alert">{refused}</p>}
        <div>
          <button type="submit">Make room</button>
        </div>
      </form>
    </div>
  );
}
