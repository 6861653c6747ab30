import { z } from 'zod';
import { UserError, userErrorSchema } from '@/lib/result';

const refusalSchema = z.object({ error: userErrorSchema });

/**
 * Reads one of the console's own GET routes. The routes give the view types of `lib/views`, which one
 * repository types on both ends.
 * @throws UserError with what the route said.
 */
export async function readApi<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal: signal ?? null, headers: { accept: 'application/json' } });
  if (response.ok) return (await response.json()) as T;
  const refusal = refusalSchema.safeParse(await response.json().catch(() => undefined));
  throw new UserError(
    refusal.success
      ? refusal.data.error
      : { code: 'unreachable', message: 'The console did not answer.', resolution: 'Check that it is running, then try again.' },
  );
}

/** An error of a query in the form that `Problem` shows. */
export function asUserError(error: unknown) {
  if (error instanceof UserError) return error.data;
  return { code: 'unreachable', message: 'The console did not answer.', resolution: 'Check that it is running, then try again.' };
}
