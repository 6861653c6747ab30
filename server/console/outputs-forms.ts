/** The forms in which `amplify_outputs.json` is handed out, made from what the last deployment stored. */
import { z } from 'zod';

type Outputs = Record<string, unknown>;
export type OutputsForm = 'local' | 'https' | 'aws';

/** What the library's own form says of places on this machine; the rest is passed on as it is. */
const localSchema = z.looseObject({
  Auth: z
    .looseObject({ Cognito: z.looseObject({ userPoolEndpoint: z.url().optional(), identityPoolEndpoint: z.url().optional() }) })
    .optional(),
  API: z.looseObject({ GraphQL: z.looseObject({ endpoint: z.url() }).optional() }).optional(),
  Storage: z
    .looseObject({
      S3: z.looseObject({ region: z.string().optional(), buckets: z.record(z.string(), z.looseObject({ region: z.string() })).optional() }),
    })
    .optional(),
});

export function outputsIn(form: OutputsForm, stored: Outputs): Outputs {
  switch (form) {
    case 'local':
      return stored;
    case 'https':
      return httpsForm(stored);
    case 'aws':
      return awsForm(stored);
    default:
      return form satisfies never;
  }
}

/**
 * As AWS itself would have it: on the embedded cloud the file also holds, in capitals, the form of the
 * client library that can say other addresses than AWS's.
 */
function awsForm(outputs: Outputs): Outputs {
  const sections = Object.entries(outputs).filter(([name]) => !/^[A-Z]/.test(name));
  return { ...Object.fromEntries(sections), version: String(outputs.version).replace(/^local-/, '') };
}

/**
 * For a machine that trusts the local authority: everything goes over TLS, the stock storage client too. That
 * client makes `https://<bucket>.s3.<region>.amazonaws.com` of a Region; one that ends in this machine's name and
 * a `#` makes a bucket's name here of it, and an unused fragment of the rest.
 */
function httpsForm(outputs: Outputs): Outputs {
  const { Auth, API, Storage, ...rest } = localSchema.parse(outputs);
  const cloud = Auth?.Cognito.userPoolEndpoint;
  // What runs on AWS is reached over TLS as it is.
  if (cloud === undefined) return outputs;
  const { port } = new URL(cloud);
  const secure = (url: string): string => url.replace(/^http:/i, 'https:');
  const local = (region: string): string => `${region}.localhost:${port}#`;
  const { Cognito } = Auth ?? {};
  return {
    ...rest,
    ...(Auth && {
      Auth: {
        ...Auth,
        Cognito: {
          ...Cognito,
          userPoolEndpoint: secure(cloud),
          ...(Cognito?.identityPoolEndpoint && { identityPoolEndpoint: secure(Cognito.identityPoolEndpoint) }),
        },
      },
    }),
    ...(API && { API: { ...API, ...(API.GraphQL && { GraphQL: { ...API.GraphQL, endpoint: secure(API.GraphQL.endpoint) } }) } }),
    ...(Storage && {
      Storage: {
        ...Storage,
        S3: {
          ...Storage.S3,
          ...(Storage.S3.region !== undefined && { region: local(Storage.S3.region) }),
          ...(Storage.S3.buckets && {
            buckets: Object.fromEntries(
              Object.entries(Storage.S3.buckets).map(([name, bucket]) => [name, { ...bucket, region: local(bucket.region) }]),
            ),
          }),
        },
      },
    }),
  };
}
