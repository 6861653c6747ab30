import { AddForm } from './add-form';
import { client } from './client';
import { Empty, Failure, Loading } from './states';
import { unwrap } from './unwrap';
import { useLoaded } from './use-loaded';

export function Companies() {
  const { data: companies, problem, reload } = useLoaded('companies', () => unwrap(client.models.Company.list()));
  return (
    <div className="stack">
      <h1>Companies</h1>
      <AddForm
        action="Add company"
        onAdd={async ({ name = '', ...rest }) => {
          await unwrap(client.models.Company.create({ name, ...rest }));
          reload();
        }}
      >
        <label>
          Name
          <input required name="name" />
        </label>
        <label>
          Website
          <input type="url" name="website" placeholder="https://example.com" />
        </label>
        <label>
          Phone
          <input type="tel" name="phone" />
        </label>
      </AddForm>
      {problem && <Failure problem={problem} onRetry={reload} />}
      {!companies && !problem && <Loading />}
      {companies?.length === 0 && <Empty title="There are no companies yet">Add the first one above.</Empty>}
      <ul className="grid">
        {companies?.map((company) => (
          <li key={company.id} className="card stack tight">
            <h2>{company.name}</h2>
            {company.website && <a href={company.website}>{company.website}</a>}
            {company.phone && <p className="muted">{company.phone}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
