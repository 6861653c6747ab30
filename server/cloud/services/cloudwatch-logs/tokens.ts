import { invalidParameter } from './failures';

/** A place between two events of a log, in the order of time and arrival. */
export interface LogPlace {
  timestamp: number;
  id: number;
}

export function writePlace(prefix: string, { timestamp, id }: LogPlace): string {
  return `${prefix}/${String(timestamp).padStart(16, '0')}${String(id).padStart(20, '0')}`;
}

/** @throws InvalidParameterException for what `writePlace` did not write */
export function readPlace(token: string): LogPlace & { prefix: string } {
  const match = /^([a-z])\/(-?\d{15,16})(\d{20})$/.exec(token);
  if (!match) throw invalidParameter('The specified nextToken is invalid.');
  return { prefix: match[1] ?? '', timestamp: Number(match[2]), id: Number(match[3]) };
}

export function eventId(id: number): string {
  return String(id).padStart(56, '0');
}
