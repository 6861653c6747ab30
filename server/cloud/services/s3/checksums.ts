/** The checksums that S3 verifies and remembers beside the ETag. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { Crc32cJs, Crc64NvmeJs } from '@aws-sdk/checksums/crc';

export const checksumNames = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256', 'SHA512', 'MD5'] as const;
export type ChecksumName = (typeof checksumNames)[number];

/** Base64 values by algorithm; a composite value ends with `-<number of parts>`. */
export type Checksums = Partial<Record<ChecksumName, string>>;

export interface RunningChecksum {
  update(chunk: Uint8Array): void;
  digest(): Promise<Buffer>;
}

export function startChecksum(name: ChecksumName): RunningChecksum {
  switch (name) {
    case 'CRC32': {
      let value = 0;
      return {
        update(chunk) {
          value = crc32(chunk, value);
        },
        async digest() {
          const bytes = Buffer.alloc(4);
          bytes.writeUInt32BE(value);
          return bytes;
        },
      };
    }
    case 'CRC32C':
    case 'CRC64NVME': {
      const running = name === 'CRC32C' ? new Crc32cJs() : new Crc64NvmeJs();
      return { update: (chunk) => running.update(chunk), digest: async () => Buffer.from(await running.digest()) };
    }
    case 'SHA1':
    case 'SHA256':
    case 'SHA512':
    case 'MD5': {
      const hash = createHash(name.toLowerCase());
      return { update: (chunk) => void hash.update(chunk), digest: async () => hash.digest() };
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
export async function compositeChecksum(name: ChecksumName, parts: string[]): Promise<string> {
  const running = startChecksum(name);
  for (const part of parts) running.update(Buffer.from(part, 'base64'));
  return `${(await running.digest()).toString('base64')}-${parts.length}`;
}
