import { type AccountField, SignIn } from './sign-in';

/** What the user pool asks of a customer. */
const asks: AccountField[] = [
  { attribute: 'given_name', label: 'First name', autoComplete: 'given-name' },
  { attribute: 'family_name', label: 'Last name', autoComplete: 'family-name' },
];

export function ShopSignIn({ onDone }: { onDone?: () => void }) {
  return <SignIn asks={asks} {...(onDone && { onDone })} />;
}
