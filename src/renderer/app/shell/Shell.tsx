import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import type { Company } from '../../api/types.ts';
import { useCompanies } from '../../api/use-companies.ts';
import { startLiveCache } from '../../core/live/live-cache.ts';
import { lastCompanyId, rememberCompany, useUiState } from '../../core/ui-state.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Rail } from './Rail.tsx';
import { useCompanyCommands } from './use-company-commands.ts';

const palette = () => import('../palette/CommandPalette.tsx');
const CommandPalette = lazy(async () => ({ default: (await palette()).CommandPalette }));

/** The frame of all that belongs to a company: rail, banner, screen. Follows its live events. */
export function Shell() {
  const { companyId: named } = useParams({ strict: false });
  const companies = useCompanies().data;
  const companyId = named ?? companyBeside(companies);
  const isPaletteOpen = useUiState((state) => state.open === 'palette');

  useEffect(() => {
    if (named !== undefined) rememberCompany(named);
  }, [named]);
  useLiveEvents(companyId);
  useCompanyCommands(companyId);
  useEffect(() => {
    // Loaded once there is nothing better to do, so that it opens at once.
    // A server that is away now is there when the palette is opened.
    const timer = setTimeout(() => void palette().catch(() => undefined), 1_500);
    return () => clearTimeout(timer);
  }, []);

  return (
    <div className="flex h-full">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-1.5 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <Rail companyId={companyId} />
      <div className="flex min-w-0 flex-1 flex-col">
        <ConnectionBanner />
        <main id="content" tabIndex={-1} className="min-h-0 flex-1 outline-none">
          <Suspense>
            <Outlet />
          </Suspense>
        </main>
      </div>
      {isPaletteOpen && (
        <Suspense>
          <CommandPalette companyId={companyId} />
        </Suspense>
      )}
    </div>
  );
}

/** The company of a screen that belongs to none: the one that was looked at last, unless it is gone. */
function companyBeside(companies: readonly Company[] | undefined): string | null {
  const last = lastCompanyId();
  if (companies === undefined || companies.some(({ id }) => id === last)) return last;
  return companies[0]?.id ?? null;
}

function useLiveEvents(companyId: string | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (companyId === null) return;
    const live = startLiveCache(client, companyId);
    return () => live.close();
  }, [client, companyId]);
}
