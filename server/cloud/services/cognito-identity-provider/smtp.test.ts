import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createLogGroup } from '../cloudwatch-logs/operations/create-log-group';
import { filterLogEvents } from '../cloudwatch-logs/operations/filter-log-events';
import { setLogDeliveryConfiguration } from './operations/set-log-delivery-configuration';
import { signUp } from './operations/sign-up';
import { openTestPool, TEST_PASSWORD, type TestPool } from './testing';

const PASSWORD = 'p@ss/word';

/** A small SMTP server (RFC 5321, with AUTH PLAIN of RFC 4954) that keeps what it is told. */
interface MailServer {
  port: number;
  /** The next conversation, once it is over. */
  conversation(): Promise<string[]>;
  close(): Promise<void>;
}

async function openMailServer(answers: { auth: string; data: string }): Promise<MailServer> {
  const over: string[][] = [];
  let wanted: ((lines: string[]) => void) | undefined;
  const deliver = (lines: string[]) => {
    if (wanted) wanted(lines);
    else over.push(lines);
    wanted = undefined;
  };
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    const lines: string[] = [];
    let inMail = false;
    const say = (text: string) => socket.write(`${text}\r\n`);
    socket.on('close', () => deliver(lines));
    say('220 mail.test');
    createInterface({ input: socket }).on('line', (line) => {
      lines.push(line);
      if (inMail) {
        inMail = line !== '.';
        if (!inMail) say('250 kept');
        return;
      }
      const [command = ''] = line.toUpperCase().split(' ');
      if (command === 'EHLO') say('250-mail.test\r\n250 AUTH PLAIN');
      else if (command === 'AUTH') say(answers.auth);
      else if (command === 'DATA') {
        inMail = answers.data.startsWith('354');
        say(answers.data);
      } else if (command === 'QUIT') socket.end('221 bye\r\n');
      else say('250 ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    conversation() {
      const ready = over.shift();
      if (ready) return Promise.resolve(ready);
      return new Promise((resolve) => {
        wanted = resolve;
      });
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const answers = { auth: '', data: '' };
let mailServer: MailServer;
let test: TestPool;
const logged: string[] = [];
let noteLogged = () => {};

beforeAll(async () => {
  mailServer = await openMailServer(answers);
  test = await openTestPool({
    pool: { EmailConfiguration: { ReplyToEmailAddress: 'help@example.com' } },
    smtpUrl: `smtp://app:${encodeURIComponent(PASSWORD)}@127.0.0.1:${mailServer.port}?from=app@example.com`,
    log(_level, text, detail) {
      logged.push(`${text} ${String(detail ?? '')}`);
      noteLogged();
    },
  });
});
beforeEach(() => {
  Object.assign(answers, { auth: '235 welcome', data: '354 go on' });
  logged.length = 0;
});
afterAll(async () => {
  await test.close();
  await mailServer.close();
});

const join = (Username: string) => signUp.run(test.call, { ClientId: test.client.id, Username, Password: TEST_PASSWORD });

it('sends what is in the outbox by the server that is set, too', async () => {
  await join('ada@example.com');
  const lines = await mailServer.conversation();
  expect(lines).toContain(`AUTH PLAIN ${Buffer.from(`\0app\0${PASSWORD}`).toString('base64')}`);
  expect(lines).toContain('MAIL FROM:<app@example.com>');
  expect(lines).toContain('RCPT TO:<ada@example.com>');
  expect(lines).toContain('Reply-To: help@example.com');
  expect(lines).toContain('Subject: Your verification code');
  expect(lines.join('\n')).toContain(`Your confirmation code is ${test.latestCode('ada@example.com')}`);
  expect(logged).toEqual([]);
});

it('logs what the server refuses, without the password, and signs people up all the same', async () => {
  answers.auth = `535 not with ${PASSWORD}`;
  await createLogGroup.run(test.call, { logGroupName: 'mails' });
  await setLogDeliveryConfiguration.run(test.call, {
    UserPoolId: test.pool.id,
    LogConfigurations: [
      {
        EventSource: 'userNotification',
        LogLevel: 'ERROR',
        CloudWatchLogsConfiguration: { LogGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:mails' },
      },
    ],
  });
  const noted = new Promise<void>((resolve) => {
    noteLogged = resolve;
  });
  expect(await join('bob@example.com')).toMatchObject({ UserConfirmed: false, CodeDeliveryDetails: { DeliveryMedium: 'EMAIL' } });
  expect(test.latestCode('bob@example.com')).toMatch(/^\d{6}$/);
  await noted;
  const { events = [] } = await filterLogEvents.run(test.call, { logGroupName: 'mails' });
  expect(events.map(({ message = '' }) => JSON.parse(message))).toEqual([
    expect.objectContaining({
      eventSource: 'USER_NOTIFICATION',
      logLevel: 'ERROR',
      message: { details: 'Email was not delivered. Invalid login: 535 not with …' },
    }),
  ]);
  expect(logged).toEqual([expect.stringContaining(`was not taken by 127.0.0.1:${mailServer.port}: Invalid login: 535 not with …`)]);
  expect(logged.join()).not.toContain(PASSWORD);
  expect(logged.join()).not.toContain(encodeURIComponent(PASSWORD));
});
