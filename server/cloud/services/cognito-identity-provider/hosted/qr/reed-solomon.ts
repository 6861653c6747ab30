/** Error correction codewords over GF(256) with the polynomial 0x11d. Source: ISO/IEC 18004, annex A. */
const EXPONENTS: number[] = [];
const LOGARITHMS: number[] = [];
for (let power = 0, value = 1; power < 255; power += 1) {
  EXPONENTS[power] = value;
  LOGARITHMS[value] = power;
  value <<= 1;
  if (value > 255) value ^= 0x11d;
}

function multiply(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : (EXPONENTS[((LOGARITHMS[a] ?? 0) + (LOGARITHMS[b] ?? 0)) % 255] ?? 0);
}

/** Coefficients of (x - 1)(x - 2)(x - 4)…, the highest first and left out, as it is one. */
function generator(degree: number): number[] {
  let coefficients = [1];
  for (let power = 0; power < degree; power += 1) {
    const root = EXPONENTS[power] ?? 0;
    const shifted = [...coefficients, 0];
    coefficients = shifted.map((value, at) => value ^ multiply(coefficients[at - 1] ?? 0, root));
  }
  return coefficients.slice(1);
}

export function errorCorrection(data: number[], count: number): number[] {
  const divisor = generator(count);
  let rest = Array<number>(count).fill(0);
  for (const word of data) {
    const factor = word ^ (rest[0] ?? 0);
    rest = [...rest.slice(1), 0].map((value, at) => value ^ multiply(divisor[at] ?? 0, factor));
  }
  return rest;
}
