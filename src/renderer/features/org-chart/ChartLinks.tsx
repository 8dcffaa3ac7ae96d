import { memo } from 'react';
import type { Link } from './links.ts';

/** The lines between the cards in view. */
export const ChartLinks = memo(function ChartLinks({ links }: { links: readonly Link[] }) {
  return (
    <svg aria-hidden className="pointer-events-none absolute top-0 left-0 size-px overflow-visible">
      <title>Reporting lines</title>
      {links.map(({ managerId, path }) => (
        <path
          key={managerId}
          d={path}
          className="fill-none stroke-line-strong"
          strokeWidth={1.25}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
});
