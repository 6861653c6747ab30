import {
  CloseAccountCommand,
  CreateAccountCommand,
  DescribeCreateAccountStatusCommand,
  type OrganizationsClient,
  paginateListAccounts,
} from '@aws-sdk/client-organizations';

const POLL_MS = 50;
const POLLS_MAX = 600;

/**
 * Makes an account of the embedded cloud, or finds the one with that name: a worker that was killed
 * between making an account and noting its number must not leave a second one behind.
 * @param name unique among the accounts, at most 50 characters
 * @returns its 12-digit number; it is bootstrapped for the CDK
 */
export async function createAccount(organizations: OrganizationsClient, name: string): Promise<{ accountId: string }> {
  for await (const page of paginateListAccounts({ client: organizations }, {})) {
    const found = page.Accounts?.find((account) => account.Name === name && account.Status === 'ACTIVE');
    if (found?.Id) return { accountId: found.Id };
  }
  const started = await organizations.send(new CreateAccountCommand({ AccountName: name, Email: `${name}@slipway.invalid` }));
  let status = started.CreateAccountStatus;
  for (let polls = 0; status?.State === 'IN_PROGRESS' && polls < POLLS_MAX; polls += 1) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const described = await organizations.send(new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: status.Id }));
    status = described.CreateAccountStatus;
  }
  if (status?.State !== 'SUCCEEDED' || !status.AccountId) {
    throw new Error(`the account ${name} was not made: ${status?.FailureReason ?? status?.State ?? 'no status'}`);
  }
  return { accountId: status.AccountId };
}

/** Closes an account of the embedded cloud with all that is in it; one that is gone already is no error. */
export async function closeAccount(organizations: OrganizationsClient, accountId: string): Promise<void> {
  try {
    await organizations.send(new CloseAccountCommand({ AccountId: accountId }));
  } catch (error) {
    if (error instanceof Error && (error.name === 'AccountNotFoundException' || error.name === 'AccountAlreadyClosedException')) return;
    throw error;
  }
}
