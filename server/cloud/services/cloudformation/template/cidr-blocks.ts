import { validationError } from '../errors';

/**
 * `Fn::Cidr` for IPv4: `count` blocks with `bits` host bits each, out of `block` (`10.0.0.0/16`).
 * @throws CloudFailure ValidationError when the block is too small.
 */
export function cidrBlocks(block: string, count: number, bits: number): string[] {
  const [address = '', prefix] = block.split('/');
  const octets = address.split('.').map(Number);
  const size = 2 ** bits;
  const available = 2 ** (32 - Number(prefix));
  if (octets.length !== 4 || octets.some((octet) => !(octet >= 0 && octet <= 255)) || !(count * size <= available)) {
    throw validationError(`Template error: Fn::Cidr cannot take ${count} blocks of ${bits} bits from ${block}`);
  }
  const start = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return Array.from({ length: count }, (_, index) => {
    const value = start + index * size;
    return `${[24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')}/${32 - bits}`;
  });
}
