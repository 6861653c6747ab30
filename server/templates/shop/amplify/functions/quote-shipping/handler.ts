import { env } from '$amplify/env/quote-shipping';
import type { Schema } from '../../data/resource';

/** Cents for each started kilogram, and days on the way. */
const DOMESTIC = { perKilogram: 390, days: 2 };
const ABROAD = { perKilogram: 1290, days: 6 };

export const handler: Schema['quoteShipping']['functionHandler'] = async (event) => {
  const { country, weightGrams } = event.arguments;
  if (weightGrams <= 0) throw new Error('The weight must be more than nothing.');
  const { perKilogram, days } = country.toUpperCase() === env.HOME_COUNTRY ? DOMESTIC : ABROAD;
  return { cost: Math.ceil(weightGrams / 1000) * perKilogram, days };
};
