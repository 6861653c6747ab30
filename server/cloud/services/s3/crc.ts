/**
 * Reflected CRCs that Node.js has no native code for, eight bytes a step ("slicing-by-8"), and what joins the
 * CRCs of parts without reading the parts again.
 * Parameters: CRC-32/ISCSI and CRC-64/NVME of https://reveng.sourceforge.io/crc-catalogue/all.htm; start value
 * and final inversion are all ones in both, which is what makes joining this simple.
 */
export interface CrcAlgorithm {
  /** Reflected. */
  polynomial: bigint;
  bytes: 4 | 8;
}

export const CRC32: CrcAlgorithm = { polynomial: 0xedb88320n, bytes: 4 };
export const CRC32C: CrcAlgorithm = { polynomial: 0x82f63b78n, bytes: 4 };
export const CRC64NVME: CrcAlgorithm = { polynomial: 0x9a6c9329ac4bc9b5n, bytes: 8 };

/** Entry `table * 256 + byte`, four bytes each, lower and upper half of the CRC; table 0 is of the last byte of eight. */
interface Tables {
  low: DataView;
  high: DataView;
}

const tables = new Map<CrcAlgorithm, Tables>();

function tablesOf(algorithm: CrcAlgorithm): Tables {
  const known = tables.get(algorithm);
  if (known) return known;
  const made: Tables = { low: new DataView(new ArrayBuffer(8 * 256 * 4)), high: new DataView(new ArrayBuffer(8 * 256 * 4)) };
  for (let byte = 0; byte < 256; byte += 1) {
    let value = BigInt(byte);
    for (let table = 0; table < 8; table += 1) {
      for (let bit = 0; bit < 8; bit += 1) value = value & 1n ? (value >> 1n) ^ algorithm.polynomial : value >> 1n;
      made.low.setInt32((table * 256 + byte) * 4, Number(BigInt.asIntN(32, value)), true);
      made.high.setInt32((table * 256 + byte) * 4, Number(BigInt.asIntN(32, value >> 32n)), true);
    }
  }
  tables.set(algorithm, made);
  return made;
}

interface RunningCrc {
  update(chunk: Uint8Array): void;
  /** Big-endian. */
  digest(): Buffer;
}

export function startCrc(algorithm: CrcAlgorithm): RunningCrc {
  const { low: lows, high: highs } = tablesOf(algorithm);
  const wide = algorithm.bytes === 8;
  let state: State = { low: -1, high: wide ? -1 : 0 };
  return {
    update(chunk) {
      const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      const whole = chunk.length - (chunk.length % 8);
      state = wide ? eights64(lows, highs, view, whole, state) : eights32(lows, view, whole, state);
      for (let position = whole; position < chunk.length; position += 1) {
        const { low, high } = state;
        const index = ((low ^ view.getUint8(position)) & 255) * 4;
        state = {
          low: (low >>> 8) ^ (high << 24) ^ lows.getInt32(index, true),
          high: wide ? (high >>> 8) ^ highs.getInt32(index, true) : 0,
        };
      }
    },
    digest() {
      const bytes = Buffer.alloc(algorithm.bytes);
      if (wide) bytes.writeInt32BE(~state.high);
      bytes.writeInt32BE(~state.low, algorithm.bytes - 4);
      return bytes;
    },
  };
}

interface State {
  low: number;
  high: number;
}

function eights32(lows: DataView, view: DataView, end: number, { low }: State): State {
  let crc = low;
  for (let position = 0; position < end; position += 8) {
    const a = crc ^ view.getInt32(position, true);
    const b = view.getInt32(position + 4, true);
    crc =
      lows.getInt32((1792 + (a & 255)) << 2, true) ^
      lows.getInt32((1536 + ((a >>> 8) & 255)) << 2, true) ^
      lows.getInt32((1280 + ((a >>> 16) & 255)) << 2, true) ^
      lows.getInt32((1024 + (a >>> 24)) << 2, true) ^
      lows.getInt32((768 + (b & 255)) << 2, true) ^
      lows.getInt32((512 + ((b >>> 8) & 255)) << 2, true) ^
      lows.getInt32((256 + ((b >>> 16) & 255)) << 2, true) ^
      lows.getInt32((b >>> 24) << 2, true);
  }
  return { low: crc, high: 0 };
}

function eights64(lows: DataView, highs: DataView, view: DataView, end: number, state: State): State {
  let { low, high } = state;
  for (let position = 0; position < end; position += 8) {
    const a = low ^ view.getInt32(position, true);
    const b = high ^ view.getInt32(position + 4, true);
    const i7 = (1792 + (a & 255)) << 2;
    const i6 = (1536 + ((a >>> 8) & 255)) << 2;
    const i5 = (1280 + ((a >>> 16) & 255)) << 2;
    const i4 = (1024 + (a >>> 24)) << 2;
    const i3 = (768 + (b & 255)) << 2;
    const i2 = (512 + ((b >>> 8) & 255)) << 2;
    const i1 = (256 + ((b >>> 16) & 255)) << 2;
    const i0 = (b >>> 24) << 2;
    low =
      lows.getInt32(i7, true) ^
      lows.getInt32(i6, true) ^
      lows.getInt32(i5, true) ^
      lows.getInt32(i4, true) ^
      lows.getInt32(i3, true) ^
      lows.getInt32(i2, true) ^
      lows.getInt32(i1, true) ^
      lows.getInt32(i0, true);
    high =
      highs.getInt32(i7, true) ^
      highs.getInt32(i6, true) ^
      highs.getInt32(i5, true) ^
      highs.getInt32(i4, true) ^
      highs.getInt32(i3, true) ^
      highs.getInt32(i2, true) ^
      highs.getInt32(i1, true) ^
      highs.getInt32(i0, true);
  }
  return { low, high };
}

/** The CRC of parts one after the other, from the CRC and the size of each. */
export function joinCrcs(algorithm: CrcAlgorithm, parts: { crc: Buffer; sizeBytes: number }[]): Buffer {
  let joined = 0n;
  for (const { crc, sizeBytes } of parts) {
    joined = multiply(algorithm, joined, powerOfX(algorithm, BigInt(sizeBytes) * 8n)) ^ BigInt(`0x${crc.toString('hex')}`);
  }
  return Buffer.from(joined.toString(16).padStart(algorithm.bytes * 2, '0'), 'hex');
}

/** Product of two polynomials modulo the generator; in reflected form the highest bit is x⁰. */
function multiply({ polynomial, bytes }: CrcAlgorithm, a: bigint, b: bigint): bigint {
  let product = 0n;
  let shifted = b;
  for (let bit = BigInt(bytes * 8 - 1); bit >= 0n; bit -= 1n) {
    if ((a >> bit) & 1n) product ^= shifted;
    shifted = shifted & 1n ? (shifted >> 1n) ^ polynomial : shifted >> 1n;
  }
  return product;
}

function powerOfX(algorithm: CrcAlgorithm, exponent: bigint): bigint {
  const one = 1n << BigInt(algorithm.bytes * 8 - 1);
  let power = one;
  let square = one >> 1n;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) power = multiply(algorithm, power, square);
    square = multiply(algorithm, square, square);
  }
  return power;
}
