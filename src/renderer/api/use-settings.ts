import { useQuery, useQueryClient } from '@tanstack/react-query';
import { toast } from '../core/toasts.ts';
import { consoleApi } from './client.ts';
import { keys } from './query-keys.ts';
import type { CallInput, RouteOf } from './routes.ts';
import { useAction } from './use-action.ts';

type SettingChanges = NonNullable<CallInput<RouteOf<'console', 'changeSettings'>>['body']>;

/** What runs here and where it keeps its data. */
export const useServerInfo = () =>
  useQuery({ queryKey: keys.server, queryFn: ({ signal }) => consoleApi('serverInfo', {}, signal) });

/** Tokens of the operator, never their values. */
export const useOperatorTokens = () =>
  useQuery({ queryKey: keys.operatorTokens, queryFn: ({ signal }) => consoleApi('listOperatorTokens', {}, signal) });

/** Makes a token of the operator; the answer alone has its value. Errors are for the form to show. */
export const useCreateOperatorToken = () =>
  useAction({
    run: (name: string) => consoleApi('createOperatorToken', { body: { name } }),
    touches: () => [keys.operatorTokens],
    failure: null,
  });

/** Revokes a token of the operator. Ask first. */
export const useRevokeOperatorToken = () =>
  useAction({
    run: (tokenId: string) => consoleApi('revokeOperatorToken', { params: { tokenId } }),
    touches: () => [keys.operatorTokens],
    failure: () => 'The token was not revoked',
  });

/** Settings of the whole instance, by area. Secrets are masked. */
export const useInstanceSettings = () =>
  useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => consoleApi('getSettings', {}, signal) });

/** Changes settings by area; what is left out stays. Errors are for the form to show. */
export const useChangeSettings = (saved: string) => {
  const client = useQueryClient();
  return useAction({
    run: (changes: SettingChanges) => consoleApi('changeSettings', { body: changes }),
    onDone: (settings) => {
      client.setQueryData(keys.settings, settings);
      toast({ title: saved });
    },
    // What is configured decides who is an admin, and what can be proven.
    touches: () => [keys.subscriptions, ['agent']],
    failure: null,
  });
};
