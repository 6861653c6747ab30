import type { EnvironmentColour } from '@/lib/views/environment';

/** The dot and the line of an environment; the same in light and dark. */
export const environmentColours: Record<EnvironmentColour, string> = {
  grey: '#8b8a94',
  blue: '#4c6ef5',
  green: '#2f9e44',
  amber: '#e08700',
  red: '#e03131',
  purple: '#7950f2',
  pink: '#d6336c',
  teal: '#0c8599',
};
