import { AddForm } from './add-form';
import { client } from './client';
import { CompanyField } from './company-field';
import { Empty, Failure, Loading } from './states';
import { unwrap } from './unwrap';
import { useLoaded } from './use-loaded';

export function Contacts() {
  const {
    data: contacts,
    problem,
    reload,
  } = useLoaded('contacts', () =>
    unwrap(client.models.Contact.list({ selectionSet: ['id', 'name', 'email', 'phone', 'company.name'] })),
  );
  return (
    <div className="stack">
      <h1>Contacts</h1>
      <AddForm
        action="Add contact"
        onAdd={async ({ name = '', ...rest }) => {
          await unwrap(client.models.Contact.create({ name, ...rest }));
          reload();
        }}
      >
        <label>
          Name
          <input required name="name" />
        </label>
        <label>
          E-mail
          <input type="email" name="email" />
        </label>
        <label>
          Phone
          <input type="tel" name="phone" />
        </label>
        <CompanyField />
      </AddForm>
      {problem && <Failure problem={problem} onRetry={reload} />}
      {!contacts && !problem && <Loading />}
      {contacts?.length === 0 && <Empty title="There are no contacts yet">Add the first one above.</Empty>}
      <ul className="grid">
        {contacts?.map((contact) => (
          <li key={contact.id} className="card stack tight">
            <h2>{contact.name}</h2>
            {contact.company && <p className="muted">{contact.company.name}</p>}
            {contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>}
            {contact.phone && <p className="muted">{contact.phone}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
