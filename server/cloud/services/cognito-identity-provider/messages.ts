/** The words of every message to a user: the pool's template, unless its CustomMessage trigger writes its own. */
import type { Call } from '../../service';
import { sendMessage } from './outbox';
import { sendBySmtp } from './smtp';
import type { User, UserPool } from './state';
import { runTrigger, triggerAttributes } from './triggers';

export type MessageKind = 'verification' | 'authentication' | 'invitation';

export interface Message {
  kind: MessageKind;
  medium: 'EMAIL' | 'SMS';
  recipient: string;
  /** The code, or the temporary password of an invitation. */
  code: string;
  /** The rest of the trigger's name: `CustomMessage_SignUp`. */
  source: string;
  clientId?: string;
  clientMetadata?: Record<string, string>;
  /** Where a link in a mail leads, when the pool confirms with links. */
  link?: string;
}

interface Template {
  subject: string;
  body: string;
}

function template(pool: UserPool, { kind, medium, link }: Message): Template {
  const { settings, mfa } = pool;
  const mail = medium === 'EMAIL';
  if (kind === 'invitation') {
    const own = settings.AdminCreateUserConfig?.InviteMessageTemplate;
    const body = 'Your username is {username} and temporary password is {####}.';
    return { subject: own?.EmailSubject ?? 'Your temporary password', body: (mail ? own?.EmailMessage : own?.SMSMessage) ?? body };
  }
  if (kind === 'authentication') {
    const own = mail ? mfa.EmailMfaConfiguration : undefined;
    const text = mfa.SmsMfaConfiguration?.SmsAuthenticationMessage ?? settings.SmsAuthenticationMessage;
    return {
      subject: own?.Subject ?? 'Your authentication code',
      body: (mail ? own?.Message : text) ?? 'Your authentication code is {####}.',
    };
  }
  const own = settings.VerificationMessageTemplate;
  if (mail && link !== undefined) {
    return {
      subject: own?.EmailSubjectByLink ?? 'Your verification link',
      body: own?.EmailMessageByLink ?? 'Please click the link below to verify your email address. {##Verify Email##}',
    };
  }
  return {
    subject: own?.EmailSubject ?? settings.EmailVerificationSubject ?? 'Your verification code',
    body:
      (mail ? (own?.EmailMessage ?? settings.EmailVerificationMessage) : (own?.SmsMessage ?? settings.SmsVerificationMessage)) ??
      'Your confirmation code is {####}',
  };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** The name by which a person knows themselves, not the identifier that a pool may have made up. */
function shownName(pool: UserPool, user: User): string {
  const [attribute] = (pool.settings.UsernameAttributes ?? []).filter((name) => user.attributes[name]);
  return (attribute && user.attributes[attribute]) ?? user.username;
}

export async function sendToUser(call: Call, pool: UserPool, user: User, message: Message): Promise<void> {
  const { medium, recipient, code, link } = message;
  const fallback = template(pool, message);
  const custom = await runTrigger(call, pool, 'CustomMessage', {
    source: `CustomMessage_${message.source}`,
    username: user.username,
    clientId: message.clientId,
    request: {
      userAttributes: triggerAttributes(user),
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter: message.kind === 'invitation' ? '{username}' : null,
      clientMetadata: message.clientMetadata ?? {},
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  });
  const body = text(medium === 'EMAIL' ? custom?.emailMessage : custom?.smsMessage) ?? fallback.body;
  const filled = body
    .replaceAll('{####}', code)
    .replaceAll('{username}', shownName(pool, user))
    .replace(/\{##(.*?)##\}/g, (_, words: string) => (link ? `<a href="${link.replaceAll('&', '&amp;')}">${words}</a>` : code));
  const subject = text(custom?.emailSubject) ?? fallback.subject;
  sendMessage(call, { poolId: pool.id, medium, recipient, subject: medium === 'EMAIL' ? subject : undefined, body: filled, code });
  if (medium === 'SMS') return;
  const { From: from, ReplyToEmailAddress: replyTo } = pool.settings.EmailConfiguration ?? {};
  sendBySmtp(call, pool, { from, replyTo, to: recipient, subject, body: filled });
}
