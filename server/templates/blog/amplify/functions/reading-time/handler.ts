import { env } from '$amplify/env/reading-time';
import type { Schema } from '../../data/resource';

/** How long a text takes to read, rounded up to whole minutes. */
export const handler: Schema['readingTime']['functionHandler'] = async (event) => {
  const words = event.arguments.content.split(/\s+/).filter((word) => word !== '').length;
  return { words, minutes: Math.max(1, Math.ceil(words / Number(env.WORDS_PER_MINUTE))) };
};
