import { type FormEvent, type ReactNode, useState } from 'react';
import { messageOf } from './states';

interface AddFormProps {
  action: string;
  children: ReactNode;
  /** Gets what was typed, by the names of the fields; what is empty is left out. */
  onAdd: (values: Record<string, string>) => Promise<unknown>;
}

/** A form in one row that empties itself once its record is saved. */
export function AddForm({ action, children, onAdd }: AddFormProps) {
  const [problem, setProblem] = useState('');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '');
    try {
      await onAdd(Object.fromEntries(typed));
      form.reset();
      setProblem('');
    } catch (error) {
      setProblem(messageOf(error, 'That was not saved.'));
    }
  };
  return (
    <form className="card form" onSubmit={submit}>
      <div className="grid">{children}</div>
      {problem && <p role="alert">{problem}</p>}
      <div>
        <button type="submit">{action}</button>
      </div>
    </form>
  );
}
