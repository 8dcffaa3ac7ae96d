import { useQuery } from '@tanstack/react-query';
import { consoleApi } from './client.ts';
import { keys } from './query-keys.ts';
import { useAction } from './use-action.ts';

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
