import { z } from 'zod';
import type { Places } from './place-nodes';

const placesSchema = z.record(z.string(), z.object({ x: z.number(), y: z.number() }));

function keyOf(canvas: string): string {
  return `slipway:canvas:${canvas}`;
}

/** Where a person put the cards of an app's branch in this browser. */
export function readPlaces(canvas: string): Places {
  try {
    const parsed = placesSchema.safeParse(JSON.parse(localStorage.getItem(keyOf(canvas)) ?? '{}'));
    return parsed.success ? parsed.data : {};
  } catch {
    // Storage may be off or hold something else: the cards are arranged anew.
    return {};
  }
}

export function storePlaces(canvas: string, places: Places): void {
  try {
    localStorage.setItem(keyOf(canvas), JSON.stringify(places));
  } catch {
    // Without storage the places last as long as the page.
  }
}
