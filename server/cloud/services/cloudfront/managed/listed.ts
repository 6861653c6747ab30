/** A list as CloudFront's documents have them: with its length. */
export function listed<T>(Items: T[]): { Quantity: number; Items: T[] } {
  return { Quantity: Items.length, Items };
}
