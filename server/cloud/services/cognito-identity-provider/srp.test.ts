import { createHash, createHmac, getDiffieHellman } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { beginExchange, decoyVerifier, makeVerifier, matchesPassword, provesPassword } from './srp';

const N = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);
const a = 0xabcdefn ** 40n;

/** A client in plain BigInt, after RFC 5054 and the way Cognito's clients write numbers. */
const bytes = (value: bigint) => {
  const hex = value.toString(16);
  const even = hex.length % 2 ? `0${hex}` : hex;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
};
const sha = (...parts: (string | Buffer)[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const number = (buffer: Buffer) => BigInt(`0x${buffer.toString('hex')}`);
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let [square, left] = [base % N, exponent]; left > 0n; square = (square * square) % N, left >>= 1n)
    if (left & 1n) result = (result * square) % N;
  return result;
}
const privateKey = (salt: string, identity: string, password: string) =>
  number(sha(bytes(BigInt(`0x${salt}`)), sha(`${identity}:${password}`)));
function sign(salt: string, serverPublic: string, password: string, secretBlock: Buffer): string {
  const b = BigInt(`0x${serverPublic}`);
  const u = number(sha(bytes(power(2n, a)), bytes(b)));
  const x = privateKey(salt, 'poolada', password);
  const k = number(sha(bytes(N), bytes(2n)));
  const base = (((b - k * power(2n, x)) % N) + N) % N;
  const seed = createHmac('sha256', bytes(u))
    .update(bytes(power(base, a + u * x)))
    .digest();
  const key = createHmac('sha256', seed).update('Caldera Derived Key\u0001').digest().subarray(0, 16);
  return createHmac('sha256', key).update('poolada').update(secretBlock).update('now').digest('base64');
}

describe('SRP', () => {
  // A salt that starts with zeros, one of odd length, and one whose top bit is set.
  it.each(['00a1b2', 'f00', 'ff00112233'])('agrees with a client on the salt %s', (salt) => {
    const verifier = { salt: BigInt(`0x${salt}`).toString(16), verifier: power(2n, privateKey(salt, 'poolada', 'secret')).toString(16) };
    expect(matchesPassword(verifier, 'poolada', 'secret')).toBe(true);
    expect(matchesPassword(verifier, 'poolada', 'Secret')).toBe(false);
    const exchange = beginExchange(verifier, power(2n, a).toString(16));
    if (!exchange) throw new Error('The exchange was refused.');
    const secretBlock = Buffer.from('block');
    const claim = { identity: 'poolada', secretBlock, timestamp: 'now' };
    expect(provesPassword(exchange, { ...claim, signature: sign(verifier.salt, exchange.serverPublic, 'secret', secretBlock) })).toBe(true);
    expect(provesPassword(exchange, { ...claim, signature: sign(verifier.salt, exchange.serverPublic, 'guess', secretBlock) })).toBe(false);
  });

  it('refuses public values with which anybody could know the shared key', () => {
    const verifier = makeVerifier('poolada', 'secret');
    for (const value of [0n, N, 2n * N]) expect(beginExchange(verifier, value.toString(16))).toBeUndefined();
    expect(beginExchange(verifier, 'not a number')).toBeUndefined();
  });

  it('shows the same salt for nobody on every try', () => {
    expect(decoyVerifier('pool secret', 'nobody')).toEqual(decoyVerifier('pool secret', 'nobody'));
    expect(decoyVerifier('pool secret', 'nobody').salt).not.toBe(decoyVerifier('pool secret', 'somebody').salt);
  });
});
