/** What must never leave the machine: made on first start, readable by the owner of the data folder only. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const secretsSchema = z.object({
  /** Signs session cookies. */
  sessionSecret: z.string().min(32),
  /** 32 bytes in base64: encrypts environment secrets at rest. */
  encryptionKey: z.string().min(44),
  /** With these the console manages accounts of the embedded cloud. */
  cloudAccessKeyId: z.string().regex(/^AKIA[A-Z2-7]{16}$/),
  cloudSecretAccessKey: z.string().min(40),
});
export type Secrets = z.infer<typeof secretsSchema>;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Reads `<dataFolder>/secrets.json`, making it first when there is none. The folder must exist. */
export function openSecrets(dataFolder: string): Secrets {
  const path = join(dataFolder, 'secrets.json');
  return readSecrets(path) ?? createSecrets(path);
}

function readSecrets(path: string): Secrets | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return secretsSchema.parse(JSON.parse(text));
}

function createSecrets(path: string): Secrets {
  const secrets: Secrets = {
    sessionSecret: randomBytes(32).toString('base64'),
    encryptionKey: randomBytes(32).toString('base64'),
    cloudAccessKeyId: `AKIA${Array.from(randomBytes(16), (byte) => ALPHABET[byte % 32]).join('')}`,
    cloudSecretAccessKey: randomBytes(30).toString('base64'),
  };
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  const file = openSync(/* turbopackIgnore: true */ temporary, 'wx', 0o600);
  try {
    writeSync(file, `${JSON.stringify(secrets, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    // A link fails when another process was faster, where a rename would silently replace its secrets.
    linkSync(temporary, path);
    return secrets;
  } catch (error) {
    const winner = readSecrets(path);
    if (winner) return winner;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}
