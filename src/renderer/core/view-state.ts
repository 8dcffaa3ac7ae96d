/** The state of a view in its address: filters, sorting, the selected line. Back, forward and pasted links work. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

type Plain = string | number | boolean;
export type ViewState = Readonly<Record<string, Plain>>;

/** Literal types of defaults such as `'all'` are widened, so that other values can be set. */
type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends number ? number : boolean };

/**
 * State that lives in the address as `?name=value`; values that are the default are left out of it.
 * Pass a constant object as `defaults`. `change` replaces the address unless `push` is true.
 */
export function useViewState<const T extends ViewState>(
  defaults: T,
): readonly [Widened<T>, (change: Partial<Widened<T>>, options?: { readonly push?: boolean }) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const state = Object.fromEntries(
    Object.entries(defaults).map(([name, fallback]) => {
      const given = search[name];
      return [name, typeof given === typeof fallback ? given : fallback];
    }),
  ) as Widened<T>;
  const change = useCallback(
    (changes: Partial<Widened<T>>, { push = false } = {}) => {
      void navigate({
        to: '.',
        replace: !push,
        search: (previous: Readonly<Record<string, unknown>>) => {
          const next = Object.entries({ ...previous, ...changes });
          return Object.fromEntries(
            next.filter(([name, value]) => value !== defaults[name] && value !== undefined),
          ) as never;
        },
      });
    },
    [navigate, defaults],
  );
  return [state, change];
}
