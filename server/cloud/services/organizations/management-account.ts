import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { GLOBAL_REGION } from '../../state/partition';
import { newUniqueId } from '../iam/identifiers';
import { iamState } from '../iam/state';
import { bootstrapAccount } from './bootstrap-account';

/** The account that owns the others, and the access key of its administrator. */
export interface ManagementAccount {
  accountId: string;
  accessKeyId: string;
  secretKey: string;
}

const ADMINISTRATOR = 'slipway';
const KEY = 'organizations-management';

/** @throws CloudFailure `AccessDeniedException` unless the caller belongs to the account that owns the others, as on AWS. */
export function checkManagement(call: Call): void {
  if (call.principal.accountId === managementAccount(call.cloud).accountId) return;
  throw new CloudFailure('AccessDeniedException', "You don't have permissions to access this resource.");
}

export function managementAccount(cloud: Cloud): ManagementAccount {
  return cloud.shared<ManagementAccount>(KEY, () => {
    throw new Error('The organization has no management account yet.');
  });
}

/** Makes the management account and its administrator, or gives the administrator the key of this start. */
export async function createOrganization(cloud: Cloud, management: ManagementAccount): Promise<void> {
  const { accountId, accessKeyId, secretKey } = cloud.shared(KEY, () => management);
  const { accounts } = cloud.directory;
  const call = cloud.callAs({ kind: 'root', accountId }, GLOBAL_REGION);
  const { users } = iamState(call);
  if (!accounts.find(accountId)) {
    await bootstrapAccount(call);
    accounts.put(accountId, { id: accountId, name: 'Management', email: `${ADMINISTRATOR}@localhost`, createdAt: cloud.now().getTime() });
  }
  const known = users.find(ADMINISTRATOR);
  users.put(ADMINISTRATOR, {
    userName: ADMINISTRATOR,
    userId: known?.userId ?? newUniqueId('AIDA'),
    arn: `arn:aws:iam::${accountId}:user/${ADMINISTRATOR}`,
    path: '/',
    createdAt: known?.createdAt ?? cloud.now().getTime(),
    tags: [],
    inline: {},
    attached: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    accessKeyIds: [accessKeyId],
  });
  for (const old of known?.accessKeyIds ?? []) if (old !== accessKeyId) cloud.directory.removeAccessKey(old);
  cloud.directory.putAccessKey({ accessKeyId, secretKey, principal: { kind: 'user', accountId, userName: ADMINISTRATOR }, active: true });
  await cloud.durable();
}
