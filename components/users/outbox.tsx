'use client';

import { useQuery } from '@tanstack/react-query';
import { Mail, MessageSquare } from 'lucide-react';
import { asUserError } from '@/components/shell/read-api';
import { CopyButton } from '@/components/ui/copy-button';
import { Panel } from '@/components/ui/panel';
import { Problem } from '@/components/ui/problem';
import { RelativeTime } from '@/components/ui/relative-time';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import type { OutboxMessage } from '@/lib/views/pool-user';
import { outboxOptions } from './queries';

/** What the app would have sent: on the embedded cloud no message leaves the machine. */
export function Outbox({ environmentId }: { environmentId: string }) {
  const { data: messages, error } = useQuery(outboxOptions(environmentId));
  return (
    <Panel title="Outbox" description="Mails and text messages of this environment. None leaves this machine: take codes from here." flush>
      {error && (
        <div className="p-3">
          <Problem error={asUserError(error)} />
        </div>
      )}
      {!messages && !error && <SkeletonRows rows={2} label="Messages are being read" />}
      {messages?.length === 0 && (
        <p className="px-4 py-3 text-[13px] text-muted">
          Nothing yet. When someone signs up or forgets a password, the message with the code is here.
        </p>
      )}
      <ul className="divide-y divide-border">
        {messages?.map((message) => (
          <Message key={`${message.at} ${message.recipient} ${message.body}`} message={message} />
        ))}
      </ul>
    </Panel>
  );
}

function Message({ message: { at, medium, recipient, subject, body, code } }: { message: OutboxMessage }) {
  const Icon = medium === 'EMAIL' ? Mail : MessageSquare;
  return (
    <li className="flex items-start gap-3 px-4 py-2.5 text-[13px]">
      <Icon aria-label={medium === 'EMAIL' ? 'Mail' : 'Text message'} className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-medium break-all">{recipient}</span>
          {subject && <span className="text-muted">{subject}</span>}
          <span className="text-xs text-muted">
            <RelativeTime at={new Date(at).toISOString()} />
          </span>
        </p>
        <p className="break-words whitespace-pre-wrap text-muted">{body}</p>
      </div>
      {code && (
        <span className="flex shrink-0 items-center gap-1">
          <code className="numbers text-sm font-medium">{code}</code>
          <CopyButton text={code} label={`Copy the code for ${recipient}`} />
        </span>
      )}
    </li>
  );
}
