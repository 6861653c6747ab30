/** An authenticator and the browser around it, in software, for tests: ES256 keys and no attestation. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';

/** What a forger would change. */
export interface Forgery {
  challenge?: string;
  origin?: string;
  /** The relying party that the authenticator signs for. */
  relyingPartyId?: string;
  counter?: number;
  /** Signs with another key. */
  key?: KeyObject;
  userHandle?: string;
  /** False when nobody showed the authenticator who they are. */
  userVerified?: boolean;
}

export interface SoftwareAuthenticator {
  id: string;
  create(options: PublicKeyCredentialCreationOptionsJSON, forgery?: Forgery): RegistrationAnswer;
  /** A whole CREDENTIAL. */
  get(options: PublicKeyCredentialRequestOptionsJSON, forgery?: Forgery): string;
}

/** What JSON of an SDK's document type may hold. */
type RegistrationAnswer = {
  id: string;
  rawId: string;
  type: string;
  authenticatorAttachment: string;
  clientExtensionResults: Record<string, string>;
  response: { clientDataJSON: string; attestationObject: string; transports: string[] };
};

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

export function newAuthenticator(origin: string, id = randomBytes(16).toString('base64url')): SoftwareAuthenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let signatures = 0;
  let handle = '';

  const clientData = (type: string, challenge: string, forgery: Forgery) =>
    Buffer.from(JSON.stringify({ type, challenge: forgery.challenge ?? challenge, origin: forgery.origin ?? origin, crossOrigin: false }));

  const authenticatorData = (relyingPartyId: string, forgery: Forgery, credential = Buffer.alloc(0)) => {
    signatures += 1;
    const verified = forgery.userVerified === false ? 0 : USER_VERIFIED;
    const rest = Buffer.alloc(5);
    rest.writeUInt8(USER_PRESENT | verified | (credential.length > 0 ? HAS_CREDENTIAL : 0));
    rest.writeUInt32BE(forgery.counter ?? signatures, 1);
    return Buffer.concat([sha256(forgery.relyingPartyId ?? relyingPartyId), rest, credential]);
  };

  return {
    id,
    create({ challenge, rp, user }, forgery = {}) {
      handle = user.id;
      const rawId = Buffer.from(id, 'base64url');
      const length = Buffer.alloc(2);
      length.writeUInt16BE(rawId.length);
      const credential = Buffer.concat([Buffer.alloc(16), length, rawId, cbor(coseKey(publicKey))]);
      const authData = authenticatorData(rp.id ?? '', forgery, credential);
      const attestation = cbor(
        new Map<string, CborValue>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData],
        ]),
      );
      return {
        id,
        rawId: id,
        type: 'public-key',
        authenticatorAttachment: 'platform',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, forgery).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal', 'hybrid'],
        },
      };
    },
    get({ challenge, rpId = '' }, forgery = {}) {
      const data = clientData('webauthn.get', challenge, forgery);
      const authData = authenticatorData(rpId, forgery);
      const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), forgery.key ?? privateKey);
      return JSON.stringify({
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: data.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: forgery.userHandle ?? handle,
        },
      });
    },
  };
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

type CborValue = number | string | Buffer | Map<number | string, CborValue>;

/** An ES256 key as COSE has it: RFC 9053, 7.1.1. */
function coseKey(key: KeyObject): CborValue {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return new Map<number, CborValue>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ]);
}

/** The little of RFC 8949 that authenticators use. */
function cbor(value: CborValue): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, item]) => [cbor(key), cbor(item)])]);
}

function head(type: number, length: number): Buffer {
  const major = type << 5;
  if (length < 24) return Buffer.from([major | length]);
  return length < 256 ? Buffer.from([major | 24, length]) : Buffer.from([major | 25, length >> 8, length & 255]);
}
