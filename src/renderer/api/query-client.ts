import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './errors.ts';

/** No answer at all is worth one more try; a refusal is not. */
const isWorthRetry = (failures: number, error: unknown): boolean =>
  failures < 1 && error instanceof ApiError && (error.status === 0 || error.status === 503);

/** The cache. Live events keep it true, so nothing is read again just because a window got the focus. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        gcTime: 30 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: isWorthRetry,
        retryDelay: 400,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
