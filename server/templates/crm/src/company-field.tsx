import { client } from './client';
import { unwrap } from './unwrap';
import { useLoaded } from './use-loaded';

/** Chooses one of the companies. */
export function CompanyField() {
  const { data: companies } = useLoaded('companies', () => unwrap(client.models.Company.list()));
  return (
    <label>
      Company
      <select name="companyId" defaultValue="">
        <option value="">None</option>
        {companies?.map((company) => (
          <option key={company.id} value={company.id}>
            {company.name}
          </option>
        ))}
      </select>
    </label>
  );
}
