/**
 * The longest run of ascending numbers that some numbers hold in their order, as the indexes of its members: what can
 * stay where it is when a list is put into another order (patience sorting, n log n).
 */
export function longestAscending(numbers: readonly number[]): Set<number> {
  if (numbers.every((number, index) => index === 0 || (numbers[index - 1] ?? 0) < number)) return new Set(numbers.keys());
  // For each length the index of the smallest number that ends a run of it, and for each index the one before it.
  const ends: number[] = [];
  const previous = numbers.map(() => -1);
  numbers.forEach((number, index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous[index] = ends[low - 1] ?? -1;
    ends[low] = index;
  });
  const run = new Set<number>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) run.add(index);
  return run;
}
