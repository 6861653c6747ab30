import { sql } from 'kysely';
import { getRuntime } from '@/server/session/runtime';

/** Open to everyone: says only that the console answers and its database can be read. */
export async function GET(): Promise<Response> {
  const { store } = await getRuntime();
  await sql`select 1`.execute(store);
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
}

export const dynamic = 'force-dynamic';
