import { env } from '$amplify/env/check-message';
import type { Schema } from '../../data/resource';

/** Says before it is sent whether a message would be welcome. */
export const handler: Schema['checkMessage']['functionHandler'] = async (event) => {
  const text = event.arguments.text.trim();
  const lengthMax = Number(env.LENGTH_MAX);
  if (text === '') return { allowed: false, reason: 'The message is empty.' };
  if (text.length > lengthMax) return { allowed: false, reason: `The message is longer than ${lengthMax} characters.` };
  const letters = text.replace(/[^\p{L}]/gu, '');
  if (letters.length > 12 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()) {
    return { allowed: false, reason: 'The message is all in capitals.' };
  }
  return { allowed: true, reason: null };
};
