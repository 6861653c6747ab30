/** The tables behind `$util` and `$extensions`, for templates and for resolver code alike. */
import type { Library } from '../vtl/evaluation';
import { checks } from './checks';
import { list, map } from './collections';
import { dynamodb } from './dynamodb';
import { encoding } from './encoding';
import { errors } from './errors';
import { extensions } from './extensions';
import { http } from './http';
import { identifiers } from './identifiers';
import { math, str } from './scalars';
import { time } from './time';
import { transform } from './transform';

export const utilLibrary: Library = {
  ...checks,
  ...encoding,
  ...errors,
  ...identifiers,
  authType: ({ authType }) => authType,
  qr: () => '',
  quiet: () => '',
  log: {
    info(evaluation, ...values) {
      evaluation.log('info', values);
      return '';
    },
    error(evaluation, ...values) {
      evaluation.log('error', values);
      return '';
    },
  },
  dynamodb,
  http,
  list,
  map,
  math,
  str,
  time,
  transform,
};

export const extensionsLibrary: Library = extensions;
