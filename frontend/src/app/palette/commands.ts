import { useNavigate } from '@tanstack/react-router';
import { useAccounts } from '@/api/listAccounts';
import { usePolicies } from '@/api/listPolicies';
import { useMay, useMe } from '@/api/me';
import { useStartScan } from '@/api/startScan';
import { typeName } from '@/lib/text';
import { chooseTheme, themes } from '@/lib/theme';
import { pages } from '../pages';
import { matching } from './match';
import { useSearchAll } from './searchAll';

export interface Command {
  id: string;
  group: 'Pages' | 'Actions' | 'Findings' | 'Resources' | 'Policies' | 'Accounts';
  name: string;
  detail?: string;
  /** A promise where it is not done at once. */
  run: () => void | Promise<void>;
}

const mostOfEach = 5;

function usePageCommands(): Command[] {
  const navigate = useNavigate();
  const { permissions, wholeTenant } = useMe();
  return pages
    .filter((page) => !('needs' in page) || permissions.includes(page.needs))
    .filter((page) => wholeTenant || !('ofTenant' in page))
    .map(({ to, name }) => ({ id: to, group: 'Pages', name, run: () => void navigate({ to }) }));
}

function useActions(): Command[] {
  const navigate = useNavigate();
  const mayScan = useMay('SCAN');
  const accounts = useAccounts().data ?? [];
  const start = useStartScan();
  const scans = mayScan
    ? accounts.map((account): Command => ({
        id: `scan ${account.id}`,
        group: 'Actions',
        name: `Scan ${account.name}`,
        detail: account.nativeId,
        run: async () => {
          const { id } = await start.mutateAsync({ accountId: account.id });
          await navigate({ to: '/scans/$scanId', params: { scanId: id } });
        },
      }))
    : [];
  const looks = themes.map((theme): Command => ({
    id: `theme ${theme}`,
    group: 'Actions',
    name: theme === 'system' ? 'Theme: as the system has it' : `Theme: ${theme}`,
    run: () => chooseTheme(theme),
  }));
  const out: Command = {
    id: 'sign out',
    group: 'Actions',
    name: 'Sign out',
    run: () => window.location.assign('/logout'),
  };
  return [...scans, ...looks, out];
}

function usePlaces(): Command[] {
  const navigate = useNavigate();
  const accounts = useAccounts().data ?? [];
  const policies = usePolicies().data ?? [];
  return [
    ...accounts.map(({ id, name, nativeId, connectionId }): Command => ({
      id,
      group: 'Accounts',
      name,
      detail: nativeId,
      run: () => void navigate({ to: '/connections/$connectionId', params: { connectionId } }),
    })),
    ...policies.map(({ id, title }): Command => ({
      id,
      group: 'Policies',
      name: title,
      detail: id,
      run: () => void navigate({ to: '/policies/$policyId', params: { policyId: id } }),
    })),
  ];
}

/** What the server finds for the words. */
function useFound(q: string): { commands: Command[]; busy: boolean; error: Error | null } {
  const navigate = useNavigate();
  const { data, isFetching, error } = useSearchAll(q);
  const commands: Command[] = [
    ...(data?.findings ?? []).map(({ id, message, resource }): Command => ({
      id,
      group: 'Findings',
      name: message,
      detail: resource.nativeId,
      run: () => void navigate({ to: '/findings/$findingId', params: { findingId: id } }),
    })),
    ...(data?.resources ?? []).map(({ id, name, type }): Command => ({
      id,
      group: 'Resources',
      name,
      detail: typeName(type),
      run: () => void navigate({ to: '/inventory/$resourceId', params: { resourceId: id } }),
    })),
  ];
  return { commands, busy: isFetching, error };
}

/**
 * Everything that the typed words may mean, group by group. What the server finds comes last, and only for the very
 * words that stand there: an answer that arrives moves nothing that somebody may be about to choose.
 */
export function useCommands(typed: string, searched: string) {
  const near = [...usePageCommands(), ...useActions()];
  const places = usePlaces();
  const settled = typed === searched;
  const found = useFound(settled ? typed : '');
  const text = ({ name, detail }: Command) => `${name} ${detail ?? ''}`;
  const few = (commands: Command[]) =>
    (['Accounts', 'Policies'] as const).flatMap((group) =>
      commands.filter((each) => each.group === group).slice(0, mostOfEach),
    );
  const commands =
    typed === '' ? near : [...matching(near, text, typed), ...few(matching(places, text, typed)), ...found.commands];
  return { commands, busy: found.busy || !settled, error: found.error };
}
