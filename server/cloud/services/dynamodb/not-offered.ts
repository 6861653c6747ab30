/** What tables of the embedded cloud do not have: asked for, it is refused by name; looked at, it is off, as on AWS until somebody turns it on. */
import { CloudFailure } from '../../failure';
import { validation } from './failures';

/** @param what such as `contributor insights` */
export function notOffered(what: string): CloudFailure {
  return validation(`The embedded cloud has no ${what}.`);
}

/** Of the version of global tables from 2017, which are made of tables of several Regions: a table here is in one. */
export function globalTableNotFound(name: string | undefined): CloudFailure {
  return new CloudFailure('GlobalTableNotFoundException', `Global table not found: ${name}`);
}
