/** White text can be read on each of them, in light and dark. */
const colours = ['#c2255c', '#6741d9', '#0b7285', '#2b6b3a', '#a14a00', '#364fc7'] as const;

/** The colour of a person, the same for everyone who sees them. Their name always stands beside it or is said. */
export function personColour(userId: string): string {
  let sum = 0;
  for (const letter of userId) sum = (sum * 31 + letter.charCodeAt(0)) % 997;
  return colours[sum % colours.length] ?? colours[0];
}
