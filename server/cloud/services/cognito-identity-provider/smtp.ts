/** Mail through a server of the person's own, where one is set; the outbox has it in any case. */
import type { Transporter } from 'nodemailer';
import type { Cloud } from '../../cloud';
import type { Call } from '../../service';
import { deliverLog } from './log-delivery';
import type { UserPool } from './state';

interface Mail {
  from?: string;
  replyTo?: string;
  to: string;
  subject: string;
  /** As the pool's template has it: Cognito's mails are HTML. */
  body: string;
}

/** Whom AWS's own mails are from: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html */
const DEFAULT_FROM = 'no-reply@verificationemail.com';
const PATIENCE_MS = 20_000;

/** Nobody waits for it, and nothing fails with it: what goes wrong is in the log, without the address that holds the password. */
export function sendBySmtp(call: Pick<Call, 'cloud' | 'partition'>, pool: UserPool, mail: Mail): void {
  const { cloud, partition } = call;
  const { smtpUrl } = cloud;
  if (smtpUrl === undefined) return;
  const url = new URL(smtpUrl);
  const sent = transporter(cloud, url).then((transport) =>
    transport.sendMail({
      from: mail.from ?? url.searchParams.get('from') ?? DEFAULT_FROM,
      replyTo: mail.replyTo,
      to: mail.to,
      subject: mail.subject,
      html: mail.body,
      text: mail.body.replace(/<[^>]+>/g, ''),
    }),
  );
  sent.catch((error: unknown) => {
    const reason = withoutSecret(error instanceof Error ? error.message : String(error), url);
    cloud.log('warning', `A mail of user pool ${pool.id} was not taken by ${url.host}: ${reason}`);
    if (!partition.signal.aborted) deliverLog(call, pool, 'userNotification', { details: `Email was not delivered. ${reason}` });
  });
}

function transporter(cloud: Cloud, { protocol, hostname, port, username, password }: URL): Promise<Transporter> {
  return cloud.shared('cognito-smtp', async () => {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? undefined : Number(port),
      secure: protocol === 'smtps:',
      ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
      connectionTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      // A mail's text comes from the pool's owner: it may not read files or addresses of this machine.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  });
}

/** Servers have been seen to repeat what they refuse. */
function withoutSecret(text: string, { password }: URL): string {
  return password === '' ? text : text.replaceAll(decodeURIComponent(password), '…');
}
