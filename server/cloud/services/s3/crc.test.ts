import { randomBytes } from 'node:crypto';
import { Crc32cJs, Crc64NvmeJs } from '@aws-sdk/checksums/crc';
import { describe, expect, it } from 'vitest';
import { CRC32, CRC32C, CRC64NVME, type CrcAlgorithm, joinCrcs, startCrc } from './crc';

function crcOf(algorithm: CrcAlgorithm, ...chunks: Uint8Array[]): Buffer {
  const running = startCrc(algorithm);
  for (const chunk of chunks) running.update(chunk);
  return running.digest();
}

describe('a CRC', () => {
  // The check values of https://reveng.sourceforge.io/crc-catalogue/all.htm
  it.each([
    ['CRC32', CRC32, 'cbf43926'],
    ['CRC32C', CRC32C, 'e3069283'],
    ['CRC64NVME', CRC64NVME, 'ae8b14860a799888'],
  ])('%s has the check value of the catalogue', (_name, algorithm, check) => {
    expect(crcOf(algorithm, Buffer.from('1234'), Buffer.from('56789')).toString('hex')).toBe(check);
  });

  it('is what the AWS SDK computes, however the bytes are cut', async () => {
    const bytes = randomBytes(10_007);
    for (const [algorithm, reference] of [
      [CRC32C, new Crc32cJs()],
      [CRC64NVME, new Crc64NvmeJs()],
    ] as const) {
      reference.update(bytes);
      const expected = Buffer.from(await reference.digest());
      for (const cut of [0, 1, 7, 8, 4099, bytes.length]) {
        expect(crcOf(algorithm, bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(expected);
      }
    }
  });

  it('of a whole follows from those of its parts', () => {
    const parts = [0, 1, 5000, 33].map((size) => randomBytes(size));
    for (const algorithm of [CRC32, CRC32C, CRC64NVME]) {
      const joined = joinCrcs(
        algorithm,
        parts.map((part) => ({ crc: crcOf(algorithm, part), sizeBytes: part.length })),
      );
      expect(joined).toEqual(crcOf(algorithm, ...parts));
    }
  });
});
