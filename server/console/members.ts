import type { MemberView } from '@/lib/views/member';
import type { Session } from '../session/session';
import { listUsers } from '../store/users';

/** Everyone who can sign in, the first to join first. */
export async function listMembers({ store }: Session): Promise<MemberView[]> {
  return (await listUsers(store)).map(({ createdAt, ...user }) => ({ ...user, joinedAt: createdAt }));
}
