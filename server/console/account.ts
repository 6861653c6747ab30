import { z } from 'zod';
import type { Session } from '../session/session';
import { renameUser } from '../store/users';
import { parseInput } from './parse-input';

const nameSchema = z.object({ name: z.string().trim().min(1, 'Say how others should call you.').max(80, 'At most 80 characters.') });

/** Changes the name of the person themselves. */
export async function renameAccount({ store, user }: Session, input: unknown): Promise<void> {
  await renameUser(store, user.id, parseInput(nameSchema, input).name);
}
