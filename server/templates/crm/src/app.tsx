import { Companies } from './companies';
import { Contacts } from './contacts';
import { Contracts } from './contracts';
import { Deals } from './deals';
import { useSession } from './session';
import { Shell } from './shell';
import { type AccountField, SignIn } from './sign-in';
import { useHash } from './use-hash';

const asks: AccountField[] = [{ attribute: 'name', label: 'Name', autoComplete: 'name' }];

const links = [
  { page: '', label: 'Deals' },
  { page: 'companies', label: 'Companies' },
  { page: 'contacts', label: 'Contacts' },
  { page: 'contracts', label: 'Contracts' },
];

export function App() {
  const [page] = useHash();
  const { session } = useSession();
  const content = () => {
    if (!session) return <SignIn asks={asks} />;
    if (page === 'companies') return <Companies />;
    if (page === 'contacts') return <Contacts />;
    if (page === 'contracts') return <Contracts />;
    return <Deals />;
  };
  return (
    <Shell name="CRM" links={session ? links : []}>
      {content()}
    </Shell>
  );
}
