/**
 * The server's half of SRP-6a as Cognito speaks it: the 3072-bit group of RFC 3526, SHA-256, and a
 * 16-byte key derived with HKDF. Numbers are hashed as two's complement, so one whose top bit is set
 * gets a zero byte in front, and one that starts with zero bytes loses them: what clients do.
 * Exponentiation goes through OpenSSL's Diffie-Hellman, ten times as fast as BigInt.
 */
import { createDiffieHellman, createHash, createHmac, getDiffieHellman, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PasswordVerifier } from './state';

const PRIME = getDiffieHellman('modp15').getPrime();
const GENERATOR = Buffer.from([2]);
const N = toBigInt(PRIME);

function toBigInt(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
}

function toBytes(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
}

/** The bytes that both sides hash for a number. */
function padded(value: bigint): Buffer {
  const bytes = toBytes(value);
  return (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
}

function hash(...parts: (string | Uint8Array)[]): Buffer {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
}

/** `base ** exponent mod N`; throws for a base that no honest client sends (0, 1, N - 1). */
function power(base: bigint, exponent: bigint): bigint {
  const group = createDiffieHellman(PRIME, GENERATOR);
  group.setPrivateKey(toBytes(exponent));
  if (base === 2n) return toBigInt(group.generateKeys());
  return toBigInt(group.computeSecret(toBytes(base)));
}

const MULTIPLIER = toBigInt(hash(padded(N), padded(2n)));

function exponentOf(salt: bigint, identity: string, password: string): bigint {
  return toBigInt(hash(padded(salt), hash(`${identity}:${password}`)));
}

/** `identity` is the pool's name and the username, or a device's group key and key, without a separator. */
export function makeVerifier(identity: string, password: string): PasswordVerifier {
  const salt = toBigInt(randomBytes(16));
  return { salt: salt.toString(16), verifier: power(2n, exponentOf(salt, identity, password)).toString(16) };
}

export function matchesPassword({ salt, verifier }: PasswordVerifier, identity: string, password: string): boolean {
  const expected = hash(verifier);
  return timingSafeEqual(hash(power(2n, exponentOf(BigInt(`0x${salt}`), identity, password)).toString(16)), expected);
}

/** A device's verifier as ConfirmDevice brings it: base64 of the padded numbers. */
export function verifierFromBase64(salt: string, verifier: string): PasswordVerifier {
  return { salt: toBigInt(Buffer.from(salt, 'base64')).toString(16), verifier: toBigInt(Buffer.from(verifier, 'base64')).toString(16) };
}

/** Salt and verifier for somebody who does not exist: the same on every try, and right for no password. */
export function decoyVerifier(secret: string, identity: string): PasswordVerifier {
  const salt = createHmac('sha256', secret).update(`salt:${identity}`).digest().subarray(0, 16);
  const exponent = createHmac('sha256', secret).update(`verifier:${identity}`).digest();
  return { salt: toBigInt(salt).toString(16), verifier: power(2n, toBigInt(exponent)).toString(16) };
}

/** What the server keeps between its two messages; hexadecimal. */
export interface SrpExchange {
  clientPublic: string;
  serverPublic: string;
  serverSecret: string;
  verifier: string;
}

/**
 * Answers the client's public value (`SRP_A`, hexadecimal) with the server's.
 * @returns undefined when the client's value is not one that the protocol allows.
 */
export function beginExchange({ verifier }: PasswordVerifier, clientPublic: string): SrpExchange | undefined {
  if (!/^[0-9a-f]{1,768}$/i.test(clientPublic)) return undefined;
  const a = BigInt(`0x${clientPublic}`);
  if (a % N === 0n || a >= N) return undefined;
  const secret = toBigInt(randomBytes(128));
  const serverPublic = (MULTIPLIER * BigInt(`0x${verifier}`) + power(2n, secret)) % N;
  return { clientPublic, serverPublic: serverPublic.toString(16), serverSecret: secret.toString(16), verifier };
}

/** Checks the client's proof: HMAC, under the shared key, of identity, secret block and time. */
export function provesPassword(
  exchange: SrpExchange,
  claim: { identity: string; secretBlock: Uint8Array; timestamp: string; signature: string },
): boolean {
  const [a, b, verifier] = [exchange.clientPublic, exchange.serverPublic, exchange.verifier].map((hex) => BigInt(`0x${hex}`)) as [
    bigint,
    bigint,
    bigint,
  ];
  const u = toBigInt(hash(padded(a), padded(b)));
  if (u === 0n) return false;
  let shared: bigint;
  try {
    shared = power((a * power(verifier, u)) % N, BigInt(`0x${exchange.serverSecret}`));
  } catch {
    return false; // OpenSSL refuses bases that would make the shared secret guessable.
  }
  const seed = createHmac('sha256', padded(u)).update(padded(shared)).digest();
  const key = createHmac('sha256', seed).update('Caldera Derived Key\u0001').digest().subarray(0, 16);
  const expected = createHmac('sha256', key).update(claim.identity).update(claim.secretBlock).update(claim.timestamp).digest();
  const given = Buffer.from(claim.signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
