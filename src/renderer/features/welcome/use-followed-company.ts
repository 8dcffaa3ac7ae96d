import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { startLiveCache } from '../../core/live/live-cache.ts';

/** Follows a company's live events where the shell, which does so elsewhere, is not there. */
export function useFollowedCompany(companyId: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const live = startLiveCache(client, companyId);
    return () => live.close();
  }, [client, companyId]);
}
