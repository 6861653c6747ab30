import { createPrivateKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, get as getPlain, type Server } from 'node:http';
import { get as getSecure } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { acceptBoth } from './accept-both';
import { openAuthority } from './authority';
import { issueCertificate } from './certificate';
import { integer, oid, time } from './der';
import { describeTrust } from './trust';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'authority-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

// Source of the expected bytes: ITU-T X.690 sections 8.3 and 8.19, RFC 5280 section 4.1.2.5.
test('DER: integers, object identifiers, times on both sides of 2050', () => {
  expect(integer(Buffer.from('0080', 'hex')).toString('hex')).toBe('02020080');
  expect(integer(Buffer.from('00007f', 'hex')).toString('hex')).toBe('02017f');
  expect(oid('1.2.840.113549').toString('hex')).toBe('06062a864886f70d');
  expect(time(new Date('2049-12-31T23:59:59Z')).subarray(2).toString()).toBe('491231235959Z');
  expect(time(new Date('2050-01-01T00:00:00Z')).subarray(2).toString()).toBe('20500101000000Z');
});

describe('the authority', () => {
  test('is made once, its key readable by its owner alone', () => {
    const first = openAuthority(folder);
    expect(openAuthority(folder).name).toBe(first.name);
    expect(statSync(join(folder, 'certificate-authority', 'root-key.pem')).mode & 0o777).toBe(0o600);
    const root = new X509Certificate(readFileSync(first.rootFile));
    expect([root.ca, root.verify(root.publicKey), root.checkIssued(root)]).toEqual([true, true, true]);
  });

  test('a certificate is for the name that was asked for, signed by the root', () => {
    const authority = openAuthority(folder);
    const root = new X509Certificate(readFileSync(authority.rootFile));
    const leaf = new X509Certificate(authority.issue('photos.s3.us-east-1.localhost').cert);
    expect(leaf.verify(root.publicKey)).toBe(true);
    expect(leaf.checkHost('photos.s3.us-east-1.localhost')).toBe('photos.s3.us-east-1.localhost');
    expect(leaf.checkHost('localhost')).toBeUndefined();
    const own = new X509Certificate(authority.issue('localhost').cert);
    expect(own.checkHost('localhost')).toBe('localhost');
    expect([own.checkIP('127.0.0.1'), own.checkIP('::1'), own.checkIP('10.0.0.1')]).toEqual(['127.0.0.1', '::1', undefined]);
    expect(() => authority.issue('example.com')).toThrow(/not for example.com/);
    expect(() => authority.issue('notlocalhost')).toThrow(RangeError);
  });

  test('a stolen root key vouches for no other name', async () => {
    const authority = openAuthority(folder);
    const issued = authority.issue('localhost');
    const cert = issueCertificate({
      subject: 'example.com',
      publicKey: new X509Certificate(issued.cert).publicKey,
      validFrom: new Date(Date.now() - 1000),
      validTo: new Date(Date.now() + 1_000_000),
      use: { kind: 'server', names: [{ dns: 'example.com' }] },
      issuer: {
        subject: authority.name,
        privateKey: createPrivateKey(readFileSync(join(folder, 'certificate-authority', 'root-key.pem'))),
      },
    });
    const impostor = createTlsServer({ key: issued.key, cert }).listen(0, '127.0.0.1');
    await once(impostor, 'listening');
    const client = connectTls({ port: portOf(impostor), servername: 'example.com', ca: readFileSync(authority.rootFile) });
    const [error] = await once(client, 'error');
    expect(String(error)).toContain('permitted subtree violation');
    impostor.close();
  });

  test('the commands that trust it name its file, the own system first', () => {
    const authority = { rootFile: "/home/ada's/root.pem", name: 'Slipway local authority 00' };
    const linux = describeTrust(authority, 'linux');
    expect(linux).toContain(`sudo cp '/home/ada'\\''s/root.pem' /usr/local/share/ca-certificates/slipway-local-authority-00.crt`);
    expect(linux).toContain('NODE_EXTRA_CA_CERTS');
    expect(describeTrust(authority, 'darwin')).toContain('security add-trusted-cert');
    expect(describeTrust(authority, 'win32')).toContain('certutil -user -addstore Root');
  });
});

describe('one port', () => {
  const servers: Server[] = [];
  async function serve(patienceMs: number): Promise<Server> {
    const options = { headersTimeout: patienceMs, requestTimeout: 0, connectionsCheckingInterval: 50 };
    const server = createServer(options, (request, response) => {
      response.end(`${'encrypted' in request.socket ? 'https' : 'http'} ${request.url}`);
    });
    servers.push(server);
    acceptBoth(server, openAuthority(folder), { handshakeMs: patienceMs });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
  }
  let server: Server;
  beforeEach(async () => {
    server = await serve(20_000);
  });
  afterEach(() => {
    for (const one of servers.splice(0)) {
      one.closeAllConnections();
      one.close();
    }
  });
  const ca = () => readFileSync(openAuthority(folder).rootFile);

  async function fetchSecure(path: string, servername: string): Promise<string> {
    const request = getSecure({ host: '127.0.0.1', port: portOf(server), path, servername, ca: ca(), agent: false });
    const [response] = await once(request, 'response');
    return text(response);
  }

  test('answers HTTP and TLS, each name with its own certificate', async () => {
    const [response] = await once(getPlain({ host: '127.0.0.1', port: portOf(server), path: '/a', agent: false }), 'response');
    expect(await text(response)).toBe('http /a');
    expect(await fetchSecure('/b', 'localhost')).toBe('https /b');
    expect(await fetchSecure('/c', 'photos.s3.us-east-1.localhost')).toBe('https /c');
  });

  test('a client that goes to the address is answered by the certificate for loopback', async () => {
    const client = connectTls({ host: '127.0.0.1', port: portOf(server), ca: ca() });
    await once(client, 'secureConnect');
    expect([client.authorized, client.getPeerX509Certificate()?.checkIP('127.0.0.1')]).toEqual([true, '127.0.0.1']);
    client.destroy();
  });

  test('a name that is not of this machine gets no certificate', async () => {
    await expect(fetchSecure('/', 'example.com')).rejects.toThrow();
  });

  test.each([
    ['nothing', ''],
    ['half a TLS record', '\x16\x03'],
    ['half a header', 'GET / HTTP/1.1\r\nHo'],
  ])('a client that sends %s and stays is let go', async (_, bytes) => {
    const client = connect(portOf(await serve(100)), '127.0.0.1');
    client.write(Buffer.from(bytes, 'latin1'));
    client.resume();
    await once(client, 'close');
  });
});

function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.');
  return address.port;
}
