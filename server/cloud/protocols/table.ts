import type { ProtocolName, Service } from '../service';
import { awsJson } from './aws-json';
import { awsQuery } from './aws-query';
import type { Protocol } from './protocol';
import { restJson } from './rest-json';
import { restXml } from './rest-xml';
import { rpcV2Cbor } from './rpc-v2-cbor';

const made = new Map<string, Protocol>();

/** The protocol that a service speaks; `preferred` where a service speaks several and the request shows which. */
export function protocolFor(service: Service, preferred?: ProtocolName): Protocol {
  const name = preferred && service.protocols.includes(preferred) ? preferred : service.protocols[0];
  const key = `${name} ${service.xmlNamespace ?? ''}`;
  let protocol = made.get(key);
  if (!protocol) {
    protocol = make(name ?? 'aws-json-1.1', service);
    made.set(key, protocol);
  }
  return protocol;
}

function make(name: ProtocolName, service: Service): Protocol {
  switch (name) {
    case 'aws-json-1.0':
      return awsJson('1.0');
    case 'aws-json-1.1':
      return awsJson('1.1');
    case 'aws-query':
      return awsQuery();
    case 'rest-json':
      return restJson();
    case 'rest-xml':
      return restXml(service.xmlNamespace ?? '');
    case 'rpc-v2-cbor':
      return rpcV2Cbor();
    default:
      return name satisfies never;
  }
}
