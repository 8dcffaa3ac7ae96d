/** Mutations that show their outcome at once, take it back when the server refuses, and say so. */
import { type QueryKey, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '../core/toasts.ts';
import { messageOf } from './errors.ts';

/** A change of one entry of the cache, made before the server has answered. */
export interface Patch {
  readonly key: QueryKey;
  readonly apply: (data: never) => unknown;
}

/** Types a patch by the data that its key holds. */
export const patch = <T>(key: QueryKey, apply: (data: T) => T): Patch => ({ key, apply });

export interface ActionOptions<Input, Result> {
  readonly run: (input: Input) => Promise<Result>;
  readonly patches?: (input: Input) => readonly Patch[];
  /** What may have changed besides; all below these keys is read again. */
  readonly touches?: (input: Input, result: Result | undefined) => readonly QueryKey[];
  readonly onDone?: (result: Result, input: Input) => void;
  /** "Ada was not paused": said when it failed. Null: the caller shows the error itself. */
  readonly failure: ((input: Input) => string) | null;
}

interface Undo {
  readonly before: readonly (readonly [QueryKey, unknown])[];
}

/** A mutation with optimistic patches, rollback and a message on failure. */
export function useAction<Input, Result>(
  options: ActionOptions<Input, Result>,
): UseMutationResult<Result, Error, Input, Undo> {
  const client = useQueryClient();
  return useMutation<Result, Error, Input, Undo>({
    mutationFn: options.run,
    onMutate: async (input) => {
      const patches = options.patches?.(input) ?? [];
      await Promise.all(patches.map(({ key }) => client.cancelQueries({ queryKey: key })));
      const before = patches.flatMap(({ key }) => client.getQueriesData({ queryKey: key }));
      for (const { key, apply } of patches) {
        client.setQueriesData({ queryKey: key }, (data: unknown) => (data === undefined ? data : apply(data as never)));
      }
      return { before };
    },
    onError: (error, input, undo) => {
      for (const [key, data] of undo?.before ?? []) client.setQueryData(key, data);
      if (options.failure !== null) {
        toast({ tone: 'danger', title: options.failure(input), description: messageOf(error) });
      }
    },
    onSuccess: (result, input) => options.onDone?.(result, input),
    onSettled: (result, _error, input) => {
      for (const key of options.touches?.(input, result) ?? []) void client.invalidateQueries({ queryKey: key });
    },
  });
}
