'use client';

import { Button } from '@heroui/react';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { useSecrets } from '@/components/shell/secrets';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import { Panel } from '@/components/ui/panel';
import { listInWords } from '@/lib/access/describe-rule';
import type { Auth } from '@/lib/backend/auth';
import { AddressList } from './address-list';
import { isCode } from './is-code';
import { ProviderDialog } from './provider-dialog';
import { type SocialProvider, secretsOf, socialNames, socialProviders } from './provider-words';

export function Providers({ auth, environmentName }: { auth: Auth; environmentName: string }) {
  const { edit, view } = useDraft();
  const { data: secrets } = useSecrets(view.environmentId);
  const [open, setOpen] = useState<SocialProvider>();
  const providers = auth.loginWith.externalProviders;
  const at = 'loginWith.externalProviders';
  const others = [...(providers?.saml ? ['SAML'] : []), ...(providers?.oidc ?? []).map(({ name }) => name ?? 'OpenID Connect')];
  return (
    <Panel
      title="Social sign-in"
      description="People use an account they have already, through sign-in pages that the backend hosts."
      flush
    >
      <ul className="divide-y divide-border">
        {socialNames.map((provider) => {
          const { name } = socialProviders[provider];
          const written = isCode(auth, `${at}.${provider}`);
          const on = providers?.[provider] !== undefined;
          const missing = secretsOf(auth, provider).filter((secret) => secrets && !secrets.find((one) => one.name === secret)?.set);
          return (
            <li key={provider} className="flex min-h-11 items-center gap-3 px-4 py-1.5 text-[13px]">
              <span className="w-20 shrink-0 font-medium">{name}</span>
              <span className="min-w-0 flex-1 truncate text-xs text-muted">
                {on && missing.length === 0 && <Badge tone="good">On</Badge>}
                {missing.length > 0 && <Badge tone="warning">Needs values</Badge>}
                {on && (
                  <span className="ml-2 hidden sm:inline">
                    {missing.length > 0 ? `${listInWords(missing)} not set` : `Secrets: ${listInWords(secretsOf(auth, provider))}`}
                  </span>
                )}
                {written && 'Written as code'}
              </span>
              {on && (
                <Change>
                  <IconButton icon={Pencil} size="sm" label={`Edit ${name}`} isDisabled={written} onPress={() => setOpen(provider)} />
                  <IconButton
                    icon={Trash2}
                    size="sm"
                    label={`Remove ${name}`}
                    isDisabled={written}
                    onPress={() => edit({ kind: 'removeExternalProvider', provider })}
                  />
                </Change>
              )}
              {!on && !written && (
                <Change>
                  <Button size="sm" variant="outline" isDisabled={isCode(auth, at)} onPress={() => setOpen(provider)}>
                    <Plus /> Add {name}
                  </Button>
                </Change>
              )}
            </li>
          );
        })}
        {others.map((name) => (
          <li key={name} className="flex min-h-11 items-center gap-3 px-4 text-[13px]">
            <span className="font-medium">{name}</span>
            <span className="text-xs text-muted">Set up in the source</span>
          </li>
        ))}
      </ul>
      {providers && (
        <div className="grid gap-4 border-t border-border p-4 md:grid-cols-2">
          <AddressList
            label="Addresses after signing in"
            description="Where people come back to. One a line; of your app, exactly as it sends them."
            addresses={providers.callbackUrls ?? []}
            isDisabled={isCode(auth, `${at}.callbackUrls`)}
            onChange={(callbackUrls) => edit({ kind: 'setSignInUrls', callbackUrls })}
          />
          <AddressList
            label="Addresses after signing out"
            description="Where people land when they have signed out. One a line."
            addresses={providers.logoutUrls ?? []}
            isDisabled={isCode(auth, `${at}.logoutUrls`)}
            onChange={(logoutUrls) => edit({ kind: 'setSignInUrls', logoutUrls })}
          />
        </div>
      )}
      {open && <ProviderDialog auth={auth} environmentName={environmentName} provider={open} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}
