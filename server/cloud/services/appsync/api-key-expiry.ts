import { badRequest } from './errors';

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;
/** A key is deleted this long after it has expired. */
const DELETION_SECONDS = 60 * DAY_SECONDS;

/**
 * When a key expires and is deleted, in seconds since 1970: rounded down to the hour, a week ahead when
 * not given, between a day and a year ahead.
 * @throws CloudFailure ApiKeyValidityOutOfBounds… as BadRequestException
 */
export function keyExpiry(now: Date, expires?: number): { expires: number; deletes: number } {
  const seconds = Math.floor(now.getTime() / 1000);
  const asked = expires ?? seconds + 7 * DAY_SECONDS;
  // An hour of grace, because templates compute the time before they are deployed.
  if (asked < seconds + DAY_SECONDS - HOUR_SECONDS || asked > seconds + 366 * DAY_SECONDS) {
    throw badRequest('API key must be valid for a minimum of 1 days and a maximum of 365 days.');
  }
  const rounded = Math.floor(asked / HOUR_SECONDS) * HOUR_SECONDS;
  return { expires: rounded, deletes: rounded + DELETION_SECONDS };
}
