/**
 * The local certificate authority: its root is made once and kept in the data folder, certificates for
 * names on this machine are made when a client asks for one. The root may certify nothing but
 * `localhost`, the names below it and loopback addresses, so that trusting it gives away nothing else.
 */
import { createPrivateKey, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HostName, issueCertificate } from './certificate';

export interface Authority {
  /** Absolute path of the root certificate (PEM) that a person makes their system trust. */
  rootFile: string;
  /** Name under which trust stores list the root. */
  name: string;
  /**
   * A key and a new certificate chain (PEM) for the server name that a client asks for. The one for
   * `localhost` is good for loopback addresses too, because a client that goes to an address asks for no name.
   * @throws RangeError when the name is not one of this machine's own.
   */
  issue(serverName: string): { key: string; cert: string };
}

const DAY_MS = 24 * 3600_000;
const ROOT_DAYS = 3650;
/** Apple's systems refuse server certificates that are good for more than 825 days. */
const LEAF_DAYS = 800;

const PERMITTED: HostName[] = [{ dns: 'localhost' }, { ip: '127.0.0.0/8' }, { ip: '::1/128' }];
const LOCAL: HostName[] = [{ dns: 'localhost' }, { ip: '127.0.0.1' }, { ip: '::1' }];

/** Opens the authority of a data folder, making it on first use. */
export function openAuthority(dataFolder: string, now: () => Date = () => new Date()): Authority {
  const folder = join(dataFolder, 'certificate-authority');
  const rootFile = join(folder, 'root.pem');
  const keyFile = join(folder, 'root-key.pem');
  if (!existsSync(rootFile)) makeRoot(folder, { rootFile, keyFile }, now());
  const root = readFileSync(rootFile, 'utf8');
  const name = new X509Certificate(root).subject.replace(/^CN=/, '');
  const issuer = { subject: name, privateKey: createPrivateKey(readFileSync(keyFile)) };
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  return {
    rootFile,
    name,
    issue(serverName) {
      const host = serverName.toLowerCase();
      if (!/^([a-z0-9_-]+\.)*localhost$/.test(host)) {
        throw new RangeError(`The cloud has certificates for localhost and the names below it, not for ${host}.`);
      }
      const at = now().getTime();
      const certificate = issueCertificate({
        // A common name holds 64 characters at most; the name that counts is the alternative one.
        subject: host.length <= 64 ? host : 'localhost',
        publicKey: privateKey,
        validFrom: new Date(at - DAY_MS),
        validTo: new Date(at + LEAF_DAYS * DAY_MS),
        use: { kind: 'server', names: host === 'localhost' ? LOCAL : [{ dns: host }] },
        issuer,
      });
      return { key, cert: certificate + root };
    },
  };
}

/** The certificate is put in place last and by one rename: a start that was cut off begins again. */
function makeRoot(folder: string, { rootFile, keyFile }: { rootFile: string; keyFile: string }, now: Date): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = `Slipway local authority ${randomBytes(4).toString('hex')}`;
  const root = issueCertificate({
    subject,
    publicKey: privateKey,
    validFrom: new Date(now.getTime() - DAY_MS),
    validTo: new Date(now.getTime() + ROOT_DAYS * DAY_MS),
    use: { kind: 'authority', permitted: PERMITTED },
    issuer: { subject, privateKey },
  });
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(`${rootFile}.new`, root, { mode: 0o644 });
  renameSync(`${rootFile}.new`, rootFile);
}
