'use client';

import { Avatar, Button, Dropdown, Header, Separator, toast } from '@heroui/react';
import { LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import type { MemberView } from '@/lib/views/member';
import { signOut } from '@/server/actions/session';
import { initials } from './initials';

const THEMES = [
  { id: 'light', label: 'Light', icon: Sun },
  { id: 'dark', label: 'Dark', icon: Moon },
  { id: 'system', label: 'As the system', icon: Monitor },
] as const;

export function AccountMenu({ user }: { user: Pick<MemberView, 'name' | 'email'> }) {
  const { theme, setTheme } = useTheme();
  const router = useRouter();
  const leave = async () => {
    const result = await signOut();
    if (!result.ok) {
      toast.danger(result.error.message);
      return;
    }
    // What this window keeps is the person's own.
    sessionStorage.clear();
    router.replace('/sign-in');
    router.refresh();
  };
  return (
    <Dropdown>
      <Button isIconOnly variant="ghost" aria-label="Account and theme" className="rounded-full">
        <Avatar size="sm" className="size-7">
          <Avatar.Fallback className="bg-accent-soft text-[11px] font-semibold text-accent-soft-foreground">
            {initials(user.name)}
          </Avatar.Fallback>
        </Avatar>
      </Button>
      <Dropdown.Popover placement="bottom end" className="min-w-56">
        <Dropdown.Menu
          onAction={(key) => {
            if (key === 'sign-out') void leave();
          }}
        >
          <Dropdown.Item id="account" textValue="Your account" href="/account">
            <UserRound className="size-4 text-muted" />
            <span className="flex flex-col">
              <span>{user.name}</span>
              <span className="text-xs text-muted">{user.email}</span>
            </span>
          </Dropdown.Item>
          <Separator />
          <Dropdown.Section
            selectionMode="single"
            selectedKeys={[theme ?? 'system']}
            onSelectionChange={(keys) => {
              const [chosen] = keys === 'all' ? [] : keys;
              if (chosen !== undefined) setTheme(String(chosen));
            }}
          >
            <Header>Theme</Header>
            {THEMES.map(({ id, label, icon: Icon }) => (
              <Dropdown.Item key={id} id={id} textValue={label}>
                <Icon className="size-4 text-muted" /> {label}
                <Dropdown.ItemIndicator />
              </Dropdown.Item>
            ))}
          </Dropdown.Section>
          <Separator />
          <Dropdown.Item id="sign-out" textValue="Sign out">
            <LogOut className="size-4 text-muted" /> Sign out
          </Dropdown.Item>
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  );
}
