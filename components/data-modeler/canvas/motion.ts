/** How long the view glides, in milliseconds: not at all for people who want no motion. */
export function glideMs(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 140;
}
