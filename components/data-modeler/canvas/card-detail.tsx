import { createContext, use } from 'react';
import type { Detail } from './detail';

/** How much each card draws, told to all of them at once. */
export const CardDetail = createContext<Detail>('full');

export function useCardDetail(): Detail {
  return use(CardDetail);
}
