/** Chromium with a profile of its own that trusts the local authority, as a person's does once they have followed `cloud -- trust`. */
import { X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type LaunchOptions } from '@playwright/test';
import Database from 'better-sqlite3';

export interface TrustingBrowser {
  context: BrowserContext;
  close(): Promise<void>;
}

/** `CertificateMetadata { trust { trust_type: CERTIFICATE_TRUST_TYPE_TRUSTED } }` of Chromium's components/server_certificate_database. */
const TRUSTED = Buffer.from([0x0a, 2, 0x08, 3]);

/** @param rootFile the authority's certificate (PEM) */
export async function openTrustingBrowser(rootFile: string, launchOptions: LaunchOptions): Promise<TrustingBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'slipway-profile-'));
  trust(join(profile, 'Default'), new X509Certificate(readFileSync(rootFile)));
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions, viewport: { width: 1280, height: 900 } });
  return {
    context,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Where Chromium keeps what a person adds on its page of certificates; names, dates and signatures are checked as always. */
function trust(folder: string, root: X509Certificate): void {
  mkdirSync(folder, { recursive: true });
  const database = new Database(join(folder, 'ServerCertificate'));
  database.exec(`
    create table meta (key longvarchar not null unique primary key, value longvarchar);
    insert into meta values ('version', '1'), ('last_compatible_version', '1');
    create table certificates (sha256hash_hex text primary key, der_cert blob not null, trust_settings blob not null);`);
  database
    .prepare('insert into certificates values (?, ?, ?)')
    .run(root.fingerprint256.replaceAll(':', '').toLowerCase(), root.raw, TRUSTED);
  database.close();
}
