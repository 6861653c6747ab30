import { join } from 'node:path';
import Database from 'better-sqlite3';
import { owner } from './fixtures';
import type { Slipway } from './slipway';

export const viewer = { email: 'vera@example.com' };

/** Adds a second account with the owner's password and the role of a viewer, straight to the console's store. */
export function addViewer({ dataFolder }: Slipway): void {
  const database = new Database(join(dataFolder, 'console.sqlite'));
  const copy = (table: string, where: string, changed: Record<string, string>) => {
    const row = database.prepare(`select * from "${table}" where ${where} = ?`).get(where === 'email' ? owner.email : ownerId) as object;
    const values = { ...row, ...changed };
    const names = Object.keys(values);
    database
      .prepare(`insert into "${table}" (${names.map((name) => `"${name}"`)}) values (${names.map((name) => `@${name}`)})`)
      .run(values);
  };
  const { id: ownerId } = database.prepare('select id from "user" where email = ?').get(owner.email) as { id: string };
  copy('user', 'email', { id: 'viewer', name: 'Vera Lind', email: viewer.email, role: 'viewer', origin: 'viewer' });
  copy('account', 'userId', { id: 'viewer-account', accountId: 'viewer', userId: 'viewer' });
  database.close();
}
