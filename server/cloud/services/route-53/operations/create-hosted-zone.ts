import type { CreateHostedZoneCommandInput, CreateHostedZoneCommandOutput } from '@aws-sdk/client-route-53';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { recordKey, records } from '../records';
import { describeZone, dnsName, newId, recordChange, type Zone, zones } from '../zones';

const NAME = /^(?:(?!-)[a-z0-9_\\-]{1,63}\.)+$/;
const DAY_SECONDS = 86_400;

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHostedZone.html */
export const createHostedZone = operation<CreateHostedZoneCommandInput, CreateHostedZoneCommandOutput>({
  run(call, { Name = '', CallerReference = '', HostedZoneConfig, VPC }) {
    const { partition } = call;
    const name = dnsName(Name);
    if (!NAME.test(name) || name.length > 255) throw new CloudFailure('InvalidDomainName', `The domain name ${Name} is not valid.`);
    if (
      zones(partition)
        .list()
        .some(({ value }) => value.callerReference === CallerReference)
    ) {
      throw new CloudFailure('HostedZoneAlreadyExists', `A hosted zone has already been created with the specified caller reference.`, {
        status: 409,
      });
    }
    const id = newId('Z');
    const zone: Zone = {
      id,
      name,
      callerReference: CallerReference,
      ...(HostedZoneConfig?.Comment !== undefined && { comment: HostedZoneConfig.Comment }),
      private: VPC !== undefined || HostedZoneConfig?.PrivateZone === true,
      vpcs: VPC ? [VPC] : [],
      nameServers: [1, 2, 3, 4].map((number) => `ns-${number}.awsdns-0${number}.example`),
      tags: [],
    };
    zones(partition).put(id, zone);
    const servers = zone.nameServers.map((server) => ({ Value: `${server}.` }));
    const soa = `${zone.nameServers[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400`;
    for (const record of [
      { Name: name, Type: 'NS' as const, TTL: 2 * DAY_SECONDS, ResourceRecords: servers },
      { Name: name, Type: 'SOA' as const, TTL: 900, ResourceRecords: [{ Value: soa }] },
    ]) {
      records(partition).put(recordKey(id, record), record);
    }
    return {
      HostedZone: describeZone(partition, zone),
      ChangeInfo: recordChange(call),
      DelegationSet: { NameServers: zone.nameServers },
      ...(VPC && { VPC }),
      Location: `https://route53.amazonaws.com/2013-04-01/hostedzone/${id}`,
    };
  },
});
