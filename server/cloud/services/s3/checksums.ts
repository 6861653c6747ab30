/** The checksums that S3 verifies and remembers beside the ETag. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { CRC32, CRC32C, CRC64NVME, type CrcAlgorithm, joinCrcs, startCrc } from './crc';

export const checksumNames = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256', 'SHA512', 'MD5'] as const;
export type ChecksumName = (typeof checksumNames)[number];

export const CHECKSUM_BYTES: Record<ChecksumName, number> = {
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  SHA1: 20,
  SHA256: 32,
  SHA512: 64,
  MD5: 16,
};

/** Base64 values by algorithm; a composite value ends with `-<number of parts>`. */
export type Checksums = Partial<Record<ChecksumName, string>>;

export interface RunningChecksum {
  update(chunk: Uint8Array): void;
  digest(): Buffer;
}

export function startChecksum(name: ChecksumName): RunningChecksum {
  switch (name) {
    case 'CRC32': {
      let value = 0;
      return {
        update(chunk) {
          value = crc32(chunk, value);
        },
        digest() {
          const bytes = Buffer.alloc(4);
          bytes.writeUInt32BE(value);
          return bytes;
        },
      };
    }
    case 'CRC32C':
      return startCrc(CRC32C);
    case 'CRC64NVME':
      return startCrc(CRC64NVME);
    case 'SHA1':
    case 'SHA256':
    case 'SHA512':
    case 'MD5': {
      const hash = createHash(name.toLowerCase());
      return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest() };
    }
    default:
      return name satisfies never;
  }
}

type ChecksumMembers = { [Name in ChecksumName as `Checksum${Name}`]?: string | undefined };

/** The values a client sent with a request (`ChecksumCRC32: '…'`). */
export function sentChecksums(input: object): Checksums {
  const members = input as ChecksumMembers;
  return Object.fromEntries(
    checksumNames.flatMap((name) => {
      const value = members[`Checksum${name}`];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Some of the checksums that are known. */
export function chosenChecksums(checksums: Checksums, names: ChecksumName[]): Checksums {
  return Object.fromEntries(names.flatMap((name) => (checksums[name] === undefined ? [] : [[name, checksums[name]]])));
}

/** The same as members of an output. */
export function checksumMembers(checksums: Checksums | undefined): ChecksumMembers {
  return Object.fromEntries(Object.entries(checksums ?? {}).map(([name, value]) => [`Checksum${name}`, value]));
}

/** The algorithm that a header such as `x-amz-checksum-crc32` or `CRC32` names, if it is one that S3 computes here. */
export function findChecksumName(text: string | undefined): ChecksumName | undefined {
  const wanted = text?.trim().toUpperCase().replace('X-AMZ-CHECKSUM-', '');
  return checksumNames.find((name) => name === wanted);
}

/** The checksum of checksums that a multipart object of type COMPOSITE has. */
export function compositeChecksum(name: ChecksumName, parts: string[]): string {
  const running = startChecksum(name);
  for (const part of parts) running.update(Buffer.from(part, 'base64'));
  return `${running.digest().toString('base64')}-${parts.length}`;
}

/** Only a CRC of a whole can be had from those of its parts. */
const JOINABLE: Partial<Record<ChecksumName, CrcAlgorithm>> = { CRC32, CRC32C, CRC64NVME };

/** Whether a multipart object can have the checksum of type FULL_OBJECT. */
export function isJoinable(name: ChecksumName): boolean {
  return JOINABLE[name] !== undefined;
}

/** The checksum that a multipart object of type FULL_OBJECT has. */
export function fullObjectChecksum(name: ChecksumName, parts: { checksum: string; sizeBytes: number }[]): string {
  const algorithm = JOINABLE[name];
  if (!algorithm) throw new Error(`${name} of a whole cannot be had from its parts.`);
  return joinCrcs(
    algorithm,
    parts.map(({ checksum, sizeBytes }) => ({ crc: Buffer.from(checksum, 'base64'), sizeBytes })),
  ).toString('base64');
}
