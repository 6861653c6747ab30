/** X.509 certificates with keys on P-256, signed with ECDSA and SHA-256. Source: RFC 5280, RFC 5758. */
import { createHash, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIPv4, SocketAddress } from 'node:net';
import { bits, boolean, type Der, explicit, implicit, integer, octets, oid, sequence, set, time, utf8 } from './der';

export interface CertificateRequest {
  /** Common name of whom the certificate is about. */
  subject: string;
  /** The key to certify; a private key stands for its public half. */
  publicKey: KeyObject;
  validFrom: Date;
  validTo: Date;
  /** What the certificate may be used for. */
  use: { kind: 'authority'; permitted: HostName[] } | { kind: 'server'; names: HostName[] };
  issuer: { subject: string; privateKey: KeyObject };
}

/** A DNS name, or an IP address; where names are permitted, an address with the length of its network (`127.0.0.0/8`). */
export type HostName = { dns: string } | { ip: string };

const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
};
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const COMMON_NAME = '2.5.4.3';

/** The certificate as PEM text. */
export function issueCertificate({ subject, publicKey, validFrom, validTo, use, issuer }: CertificateRequest): string {
  const certified = sequence(
    explicit(0, integer(Buffer.of(2))),
    integer(randomBytes(16)),
    ECDSA_WITH_SHA256,
    commonName(issuer.subject),
    sequence(time(validFrom), time(validTo)),
    commonName(subject),
    publicInfo(publicKey),
    explicit(
      3,
      sequence(
        ...(use.kind === 'authority' ? authorityExtensions(use.permitted) : serverExtensions(use.names)),
        extension(EXTENSION.subjectKeyIdentifier, octets(keyIdentifier(publicKey))),
        extension(EXTENSION.authorityKeyIdentifier, sequence(implicit(0, keyIdentifier(issuer.privateKey)))),
      ),
    ),
  );
  const signature = sign('sha256', certified, issuer.privateKey);
  const lines =
    sequence(certified, ECDSA_WITH_SHA256, bits(signature))
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function authorityExtensions(permitted: HostName[]): Der[] {
  return [
    extension(EXTENSION.basicConstraints, sequence(boolean(true), integer(Buffer.of(0))), true),
    // keyCertSign and cRLSign.
    extension(EXTENSION.keyUsage, bits(Buffer.of(0b0000_0110), 1), true),
    extension(EXTENSION.nameConstraints, sequence(constructed(0, ...permitted.map((name) => sequence(generalName(name))))), true),
  ];
}

function serverExtensions(names: HostName[]): Der[] {
  return [
    extension(EXTENSION.basicConstraints, sequence(), true),
    // digitalSignature.
    extension(EXTENSION.keyUsage, bits(Buffer.of(0b1000_0000), 7), true),
    extension(EXTENSION.extendedKeyUsage, sequence(oid(SERVER_AUTH))),
    extension(EXTENSION.subjectAltName, sequence(...names.map(generalName))),
  ];
}

/** A sequence under an implicit tag keeps the mark of a constructed value, as explicit tagging writes it. */
const constructed = explicit;

function extension(id: string, content: Der, critical = false): Der {
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(content));
}

function commonName(text: string): Der {
  return sequence(set(sequence(oid(COMMON_NAME), utf8(text))));
}

function generalName(name: HostName): Der {
  return 'dns' in name ? implicit(2, Buffer.from(name.dns, 'ascii')) : implicit(7, addressBytes(name.ip));
}

/** The bytes of an address, followed by those of its mask where a network is given. */
function addressBytes(text: string): Buffer {
  const [address = '', prefix] = text.split('/');
  const bytes = isIPv4(address) ? Buffer.from(address.split('.').map(Number)) : ipv6Bytes(address);
  if (prefix === undefined) return bytes;
  const mask = Buffer.from(bytes.map((_, at) => 0xff & ~(0xff >> Math.min(8, Math.max(0, Number(prefix) - at * 8)))));
  return Buffer.concat([bytes, mask]);
}

function ipv6Bytes(address: string): Buffer {
  const [head = '', tail] = new SocketAddress({ address, family: 'ipv6' }).address.split('::');
  const groups = (half: string | undefined) => (half ? half.split(':').map((group) => Number.parseInt(group, 16)) : []);
  const [front, back] = [groups(head), groups(tail)];
  const all = [...front, ...Array<number>(8 - front.length - back.length).fill(0), ...back];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}

function publicInfo(key: KeyObject): Der {
  return (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' });
}

/** RFC 7093 section 2, method 4 would do as well; what counts is that issuer and issued agree. */
function keyIdentifier(key: KeyObject): Buffer {
  return createHash('sha256').update(publicInfo(key)).digest().subarray(0, 20);
}
