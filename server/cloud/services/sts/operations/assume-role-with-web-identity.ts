import type { AssumeRoleWithWebIdentityCommandInput, AssumeRoleWithWebIdentityCommandOutput } from '@aws-sdk/client-sts';
import type { JWTPayload } from 'jose';
import { z } from 'zod';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { contextOf } from '../../iam/authorize';
import { isTrusted } from '../../iam/trust';
import {
  checkDuration,
  checkSessionName,
  issueSession,
  namedRole,
  principalTagContext,
  readTags,
  requestTagContext,
  type SessionTags,
  sessionPolicies,
  TAGS_CLAIM,
} from '../role-session';
import { verifyWebIdentity, type WebIdentity } from '../web-identity';

const SOURCE_IDENTITY_CLAIM = 'https://aws.amazon.com/source_identity';

const tagsSchema = z.object({
  principal_tags: z.record(z.string(), z.array(z.string()).max(1)).optional(),
  transitive_tag_keys: z.array(z.string()).optional(),
});

/** Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html */
export const assumeRoleWithWebIdentity = operation<AssumeRoleWithWebIdentityCommandInput, AssumeRoleWithWebIdentityCommandOutput>({
  signing: 'public',
  async run(call, input) {
    const { accountId, role } = namedRole(call, input.RoleArn);
    const sessionName = checkSessionName(input.RoleSessionName);
    const identity = await verifyWebIdentity(call, input.WebIdentityToken ?? '');
    const passed = tagsOf(identity.claims);
    const sourceIdentity = sourceIdentityOf(identity.claims);
    const own = identityContext(identity);
    const context = contextOf(call, {
      resource: input.RoleArn,
      context: {
        ...own,
        ...requestTagContext(passed),
        'sts:RoleSessionName': sessionName,
        ...(sourceIdentity !== undefined && { 'sts:SourceIdentity': sourceIdentity }),
      },
    });
    const actions = [
      'sts:AssumeRoleWithWebIdentity',
      ...(passed.tags.size > 0 ? ['sts:TagSession'] : []),
      ...(sourceIdentity !== undefined ? ['sts:SetSourceIdentity'] : []),
    ];
    if (!role || !isTrusted(role, { actions, principals: { Federated: [identity.principal] }, context })) {
      throw new CloudFailure('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', { status: 403 });
    }
    const session = issueSession(call.cloud, {
      accountId,
      role,
      sessionName,
      durationSeconds: checkDuration(input, role.maxSessionSeconds),
      policies: sessionPolicies(call, accountId, input),
      context: {
        ...own,
        'aws:FederatedProvider': identity.principal,
        ...principalTagContext(passed.tags),
        ...(sourceIdentity !== undefined && { 'aws:SourceIdentity': sourceIdentity }),
      },
      transitiveTagKeys: passed.transitive,
    });
    return {
      ...session,
      SubjectFromWebIdentityToken: identity.subject,
      Provider: identity.principal,
      Audience: identity.audience,
      PackedPolicySize: 0,
      ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
    };
  },
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif */
function identityContext({ host, audience, subject, claims }: WebIdentity): Record<string, string | string[]> {
  const amr = z.array(z.string()).safeParse(claims.amr);
  return { [`${host}:aud`]: audience, [`${host}:sub`]: subject, ...(amr.success && { [`${host}:amr`]: amr.data }) };
}

function tagsOf(claims: JWTPayload): SessionTags {
  const { principal_tags = {}, transitive_tag_keys } = readClaim(claims, TAGS_CLAIM, tagsSchema) ?? {};
  const tags = Object.entries(principal_tags).map(([Key, [Value = '']]) => ({ Key, Value }));
  return readTags(tags, transitive_tag_keys);
}

function sourceIdentityOf(claims: JWTPayload): string | undefined {
  return readClaim(claims, SOURCE_IDENTITY_CLAIM, z.string());
}

/** @throws CloudFailure `InvalidIdentityToken` */
function readClaim<T>(claims: JWTPayload, name: string, schema: z.ZodType<T>): T | undefined {
  const parsed = schema.optional().safeParse(claims[name]);
  if (parsed.success) return parsed.data;
  throw new CloudFailure('InvalidIdentityToken', `The claim ${name} is malformed.`, { cause: parsed.error });
}
