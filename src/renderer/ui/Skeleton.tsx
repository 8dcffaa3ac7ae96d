import { cx } from '../lib/cx.ts';

/** A grey place where something will be; give it the size of what comes. */
export const Skeleton = ({ className }: { className?: string }) => (
  <div aria-hidden className={cx('animate-pulse-slow rounded-sm bg-hover', className)} />
);

/** Rows of a list that is being read for the first time. */
export function SkeletonRows({ rows = 8, label = 'Loading' }: { rows?: number; label?: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={index} className="flex h-row items-center gap-4 border-b border-line px-4">
          <Skeleton className="size-4 rounded-full" />
          <Skeleton className={index % 3 === 1 ? 'h-3 w-56' : 'h-3 w-40'} />
          <Skeleton className="ml-auto h-3 w-20" />
        </div>
      ))}
    </div>
  );
}
