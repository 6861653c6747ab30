import { isIP } from 'node:net';
import { validationError } from '../errors';

const COUNT_MAX = 256;
const GROUP_BITS = 16n;
const GROUPS = 8;

/**
 * `Fn::Cidr`: `count` blocks with `bits` host bits each, out of `block` (`10.0.0.0/16`, `2001:db8::/56`).
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
 * @throws CloudFailure ValidationError when the block is none or too small
 */
export function cidrBlocks(block: string, count: number, bits: number): string[] {
  const [address = '', prefix = ''] = block.split('/');
  const family = isIP(address);
  const width = family === 6 ? 128 : 32;
  const hasPrefix = /^\d{1,3}$/.test(prefix) && Number(prefix) <= width;
  const asked = Number.isInteger(count) && count >= 1 && count <= COUNT_MAX && Number.isInteger(bits) && bits >= 1 && bits <= width;
  if (family === 0 || !hasPrefix || !asked || BigInt(count) << BigInt(bits) > 1n << BigInt(width - Number(prefix))) {
    throw validationError(`Template error: Fn::Cidr cannot take ${count} blocks of ${bits} bits from ${block}`);
  }
  const start = family === 6 ? readIpv6(address) : readGroups(address.split('.'), 10, 8n);
  const write = family === 6 ? writeIpv6 : writeIpv4;
  return Array.from({ length: count }, (_, index) => `${write(start + (BigInt(index) << BigInt(bits)))}/${width - bits}`);
}

function readGroups(groups: string[], radix: 10 | 16, bits: bigint): bigint {
  return groups.reduce((sum, group) => (sum << bits) + BigInt(Number.parseInt(group, radix)), 0n);
}

/** `::` stands for as many zeros as are missing; what a URL makes of an address has no dots in it. */
function readIpv6(address: string): bigint {
  const [head = '', tail] = canonical(address).split('::');
  const [first, last] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const zeros = Array.from({ length: GROUPS - (first?.length ?? 0) - (last?.length ?? 0) }, () => '0');
  return readGroups([...(first ?? []), ...zeros, ...(last ?? [])], 16, GROUP_BITS);
}

function writeIpv4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
}

function writeIpv6(value: bigint): string {
  const groups = Array.from({ length: GROUPS }, (_, index) => (value >> (GROUP_BITS * BigInt(GROUPS - 1 - index))) & 0xffffn);
  return canonical(groups.map((group) => group.toString(16)).join(':'));
}

/** The shortest form of an address, as RFC 5952 has it. */
function canonical(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}
