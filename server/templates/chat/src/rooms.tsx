import { type FormEvent, useState } from 'react';
import { client } from './client';
import { unwrap } from './unwrap';
import { useLoaded } from './use-loaded';

export function Rooms() {
  const { data: rooms, problem } = useLoaded('rooms', () => unwrap(client.models.Room.list()));
  const [name, setName] = useState('');
  const [refused, setRefused] = useState('');
  const create = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const room = await unwrap(client.models.Room.create({ name }));
      window.location.hash = `#/rooms/${room.id}`;
    } catch (error) {
      setRefused(error instanceof Error ? error.message : 'The room was not made.');
    }
  };
  return (
    <div className="stack narrow">
      <h1>Rooms</h1>
      {(problem || refused) && <p role="alert">{problem || refused}</p>}
      {rooms?.length === 0 && <p className="muted">There are no rooms yet. Make the first one.</p>}
      <ul className="stack">
        {rooms?.map((room) => (
          <li key={room.id} className="card">
            <a href={`#/rooms/${room.id}`}>{room.name}</a>
            {room.topic && <p className="muted">{room.topic}</p>}
          </li>
        ))}
      </ul>
      <form className="card form" onSubmit={create}>
        <label>
          New room
          <input required value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <div>
          <button type="submit">Make room</button>
        </div>
      </form>
    </div>
  );
}
