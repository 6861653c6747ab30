/**
 * QR codes of bytes at error correction level L, as far as a key for an authenticator app needs: versions 1 to 10.
 * Source: ISO/IEC 18004.
 */
import { errorCorrection } from './reed-solomon';

/** Of each version: error correction codewords of a block, and the data codewords of its blocks. */
const VERSIONS: { correction: number; blocks: number[] }[] = [
  { correction: 7, blocks: [19] },
  { correction: 10, blocks: [34] },
  { correction: 15, blocks: [55] },
  { correction: 20, blocks: [80] },
  { correction: 26, blocks: [108] },
  { correction: 18, blocks: [68, 68] },
  { correction: 20, blocks: [78, 78] },
  { correction: 24, blocks: [97, 97] },
  { correction: 30, blocks: [116, 116] },
  { correction: 18, blocks: [68, 68, 69, 69] },
];
/** Centres of the alignment patterns, by version. */
const ALIGNMENT = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];

type Grid = (boolean | undefined)[][];

/** @returns rows of modules, true for dark ones. @throws RangeError for text that is too long. */
export function qrModules(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text);
  const index = VERSIONS.findIndex(({ blocks }, at) => bytes.length + (at < 9 ? 2 : 3) <= sum(blocks));
  const version = VERSIONS[index];
  if (!version) throw new RangeError('The text is too long for a QR code of version 10.');
  const bits = interleaved(codewords(bytes, index, sum(version.blocks)), version);
  const size = 21 + 4 * index;
  const patterns = fixedPatterns(size, index);
  const candidates = MASKS.map((mask, number) => complete(patterns, bits, mask, number));
  const best = candidates.reduce((least, one) => (penalty(one) < penalty(least) ? one : least));
  return best;
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Mode and length, the bytes, then padding. */
function codewords(bytes: Uint8Array, index: number, capacity: number): number[] {
  const lengthBits = index < 9 ? 8 : 16;
  let bits = `0100${bytes.length.toString(2).padStart(lengthBits, '0')}`;
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  bits = bits.padEnd(Math.min(bits.length + 4, capacity * 8), '0');
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
  const words = (bits.match(/.{8}/g) ?? []).map((word) => Number.parseInt(word, 2));
  for (let pad = 0; words.length < capacity; pad += 1) words.push(pad % 2 === 0 ? 0xec : 0x11);
  return words;
}

/** Data and error correction of all blocks, a codeword of each in turn, as bits. */
function interleaved(words: number[], { correction, blocks }: { correction: number; blocks: number[] }): boolean[] {
  let from = 0;
  const data = blocks.map((length) => {
    from += length;
    return words.slice(from - length, from);
  });
  const checks = data.map((block) => errorCorrection(block, correction));
  const inTurn = (lists: number[][]) =>
    Array.from({ length: Math.max(...lists.map(({ length }) => length)) }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
  return [...inTurn(data), ...inTurn(checks)].flatMap((word) => Array.from({ length: 8 }, (_, bit) => ((word >> (7 - bit)) & 1) === 1));
}

function fixedPatterns(size: number, index: number): Grid {
  const grid: Grid = Array.from({ length: size }, () => Array<boolean | undefined>(size).fill(undefined));
  const set = (x: number, y: number, dark: boolean): void => {
    const row = grid[y];
    if (row && x >= 0 && x < size) row[x] = dark;
  };
  const finder = (cx: number, cy: number): void => {
    for (let dy = -4; dy <= 4; dy += 1) {
      for (let dx = -4; dx <= 4; dx += 1) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        set(cx + dx, cy + dy, ring !== 2 && ring !== 4);
      }
    }
  };
  for (let at = 8; at < size - 8; at += 1) {
    set(at, 6, at % 2 === 0);
    set(6, at, at % 2 === 0);
  }
  finder(3, 3);
  finder(size - 4, 3);
  finder(3, size - 4);
  const centres = ALIGNMENT[index] ?? [];
  const last = centres.at(-1);
  for (const cy of centres) {
    for (const cx of centres) {
      if ((cx === 6 && cy === 6) || (cx === 6 && cy === last) || (cx === last && cy === 6)) continue;
      for (let dy = -2; dy <= 2; dy += 1)
        for (let dx = -2; dx <= 2; dx += 1) set(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
    }
  }
  writeFormat(grid, 0);
  writeVersion(grid, index + 1);
  return grid;
}

/** BCH code of the level (L is 01) and the mask. */
function writeFormat(grid: Grid, mask: number): void {
  const size = grid.length;
  const data = (0b01 << 3) | mask;
  const bits = ((data << 10) | remainder(data << 10, 0b10100110111)) ^ 0b101010000010010;
  const set = (x: number, y: number, bit: number): void => {
    const row = grid[y];
    if (row) row[x] = ((bits >> bit) & 1) === 1;
  };
  for (let bit = 0; bit < 15; bit += 1) {
    // Beside the first finder, around its corner; and split between the other two.
    if (bit < 6) set(8, bit, bit);
    else if (bit < 8) set(8, bit + 1, bit);
    else if (bit === 8) set(7, 8, bit);
    else set(14 - bit, 8, bit);
    if (bit < 8) set(size - 1 - bit, 8, bit);
    else set(8, size - 15 + bit, bit);
  }
  const row = grid[size - 8];
  if (row) row[8] = true;
}

function writeVersion(grid: Grid, version: number): void {
  if (version < 7) return;
  const size = grid.length;
  const bits = (version << 12) | remainder(version << 12, 0b1111100100101);
  for (let bit = 0; bit < 18; bit += 1) {
    const [long, short] = [Math.floor(bit / 3), size - 11 + (bit % 3)];
    const dark = ((bits >> bit) & 1) === 1;
    const [beside, below] = [grid[long], grid[short]];
    if (beside) beside[short] = dark;
    if (below) below[long] = dark;
  }
}

function remainder(value: number, divisor: number): number {
  const degree = 31 - Math.clz32(divisor);
  let rest = value;
  while (rest !== 0 && 31 - Math.clz32(rest) >= degree) rest ^= divisor << (31 - Math.clz32(rest) - degree);
  return rest;
}

const MASKS: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Lays the bits in columns of two, from the right, upwards and downwards in turn, where nothing fixed is. */
function complete(patterns: Grid, bits: boolean[], mask: (x: number, y: number) => boolean, number: number): boolean[][] {
  const size = patterns.length;
  const grid: Grid = patterns.map((row) => [...row]);
  let at = 0;
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5; // The column of the timing pattern is passed over.
    for (let step = 0; step < size; step += 1) {
      const y = upwards ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        const row = grid[y];
        if (!row || row[x] !== undefined) continue;
        row[x] = (bits[at] ?? false) !== mask(x, y);
        at += 1;
      }
    }
    upwards = !upwards;
  }
  writeFormat(grid, number);
  return grid.map((row) => row.map((dark) => dark === true));
}

/** How hard a code is to read: runs, blocks, what looks like a finder, and too much of one colour. */
function penalty(grid: boolean[][]): number {
  const lines = [...grid, ...grid.map((_, x) => grid.map((row) => row[x] === true))].map((line) =>
    line.map((dark) => (dark ? '1' : '0')).join(''),
  );
  let points = 0;
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) points += run.length - 2;
    points += 40 * Array.from(line.matchAll(/(?=10111010000|00001011101)/g)).length;
  }
  const alike = (x: number, y: number) => {
    const dark = grid[y]?.[x];
    return grid[y]?.[x + 1] === dark && grid[y + 1]?.[x] === dark && grid[y + 1]?.[x + 1] === dark;
  };
  const size = grid.length;
  for (let y = 0; y < size - 1; y += 1) for (let x = 0; x < size - 1; x += 1) if (alike(x, y)) points += 3;
  const share = (grid.flat().filter(Boolean).length * 100) / size ** 2;
  return points + 10 * Math.floor(Math.abs(share - 50) / 5);
}
