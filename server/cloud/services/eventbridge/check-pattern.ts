import { CloudFailure } from '../../failure';
import { type EventPattern, InvalidPattern, parsePattern } from './event-pattern';

/** @throws InvalidEventPatternException */
export function checkPattern(text: string): EventPattern {
  try {
    return parsePattern(text);
  } catch (error) {
    if (!(error instanceof InvalidPattern)) throw error;
    throw new CloudFailure('InvalidEventPatternException', `Event pattern is not valid. Reason: ${error.message}`, { cause: error });
  }
}
