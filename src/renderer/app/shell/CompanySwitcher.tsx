import { useNavigate } from '@tanstack/react-router';
import { Building2, ChevronsUpDown, Plus } from 'lucide-react';
import { useCompanies } from '../../api/use-companies.ts';
import { setOpen, useUiState } from '../../core/ui-state.ts';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';
import { Mark } from '../../ui/Wordmark.tsx';

/** Names the company and changes to another one. */
export function CompanySwitcher({ companyId }: { companyId: string | null }) {
  const navigate = useNavigate();
  const { data: companies } = useCompanies();
  const isOpen = useUiState((state) => state.open === 'companies');
  const current = companies?.find(({ id }) => id === companyId);
  const entries: readonly MenuEntry[] = [
    { heading: 'Companies' },
    ...(companies ?? []).map((company) => ({
      label: company.name,
      icon: <Building2 />,
      checked: company.id === companyId,
      ...(company.isSample ? { hint: 'sample' } : {}),
      onSelect: () => void navigate({ to: '/c/$companyId/org', params: { companyId: company.id } }),
    })),
    'separator',
    { label: 'New company…', icon: <Plus />, onSelect: () => void navigate({ to: '/welcome' }) },
  ];
  return (
    <Menu
      align="start"
      open={isOpen}
      onOpenChange={(open) => setOpen(open ? 'companies' : null)}
      entries={entries}
      trigger={
        <button
          type="button"
          aria-label={`${current?.name ?? 'Wheelhouse'}: switch company`}
          className="flex h-10 items-center gap-2 rounded-md px-1.5 text-left hover:bg-hover max-[899px]:justify-center max-[899px]:px-0"
        >
          <Mark />
          <span className="min-w-0 flex-1 truncate font-semibold max-[899px]:hidden">
            {current?.name ?? 'Wheelhouse'}
          </span>
          <ChevronsUpDown className="size-4 shrink-0 text-muted max-[899px]:hidden" aria-hidden />
        </button>
      }
    />
  );
}
