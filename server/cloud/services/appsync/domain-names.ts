/** Custom domain names of APIs. https://docs.aws.amazon.com/appsync/latest/devguide/custom-domain-name.html */
import type { ApiAssociation, DomainNameConfig } from '@aws-sdk/client-appsync';
import type { Cloud } from '../../cloud';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { notFound } from './errors';

interface DomainState {
  domains: Collection<DomainNameConfig & { domainName: string }>;
  associations: Collection<ApiAssociation & { apiId: string }>;
}

export function domainState(partition: Partition): DomainState {
  return { domains: partition.collection('appsync-domains'), associations: partition.collection('appsync-associations') };
}

/** @throws CloudFailure NotFoundException */
export function getDomain(call: Call, domainName: string | undefined): DomainNameConfig & { domainName: string } {
  const found = domainState(call.partition).domains.find(domainName ?? '');
  if (!found) throw notFound(`Domain name ${domainName} not found.`);
  return found;
}

/** @throws CloudFailure NotFoundException */
export function getAssociation(call: Call, domainName: string | undefined): ApiAssociation & { apiId: string } {
  const found = domainState(call.partition).associations.find(getDomain(call, domainName).domainName);
  if (!found) throw notFound(`No API is associated with the domain name ${domainName}.`);
  return found;
}

/** What a request's Host header names, in whichever account; undefined for any other host. */
export function findAssociation(cloud: Cloud, host: string): { apiId: string } | undefined {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  for (const candidate of [name, name.replace(/^[^.]+/, '*')]) {
    const owner = cloud.directory.findOwner('appsync-domain', candidate);
    if (owner) return domainState(cloud.partition(owner.accountId, owner.region)).associations.find(candidate);
  }
  return undefined;
}
