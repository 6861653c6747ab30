/** Where a request of a user comes from, as threat protection shows it. */
import type { ContextDataType, UserContextDataType } from '@aws-sdk/client-cognito-identity-provider';
import type { Call } from '../../../service';
import type { UserPoolClient } from '../state';

export interface RequestSource {
  address?: string;
  /** `Firefox 128, Windows`. */
  device?: string;
}

const BROWSERS: [name: string, version: RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari\//],
];
const SYSTEMS: [name: string, pattern: RegExp][] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad|iPod/],
  ['Windows', /Windows/],
  ['Mac OS X', /Macintosh/],
  ['Linux', /Linux|CrOS/],
];

/** Browser and system of a user agent; undefined for what is no browser. Names of one can be part of another's, so that order matters. */
function deviceOf(userAgent: string): string | undefined {
  for (const [name, pattern] of BROWSERS) {
    const version = pattern.exec(userAgent)?.[1];
    if (version === undefined) continue;
    const system = SYSTEMS.find(([, systemPattern]) => systemPattern.test(userAgent))?.[0];
    return [`${name} ${version}`, system ?? 'Other'].join(', ');
  }
  return undefined;
}

/** Addresses of IPv4 as such, also where a socket of both kinds took them. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');

/**
 * Of a request that a person's own app or browser sent. A server in between may say whose it is where its client is
 * trusted to: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-viewing-threat-protection-app.html
 */
export function appSource({ http }: Call, client: UserPoolClient, given?: UserContextDataType): RequestSource {
  const trusted = client.secret !== undefined && client.settings.EnablePropagateAdditionalUserContextData ? given?.IpAddress : undefined;
  const address = trusted ?? http?.sourceIp;
  return {
    ...(address !== undefined && { address: plain(address) }),
    device: deviceOf(http?.headers['user-agent'] ?? ''),
  };
}

/** Of a request that an administrator's server made for a person: what it tells of them, and nothing about itself. */
export function adminSource(given: ContextDataType | undefined): RequestSource {
  const userAgent = given?.HttpHeaders?.find(({ headerName }) => headerName?.toLowerCase() === 'user-agent')?.headerValue;
  return { address: given?.IpAddress, device: deviceOf(userAgent ?? '') };
}
