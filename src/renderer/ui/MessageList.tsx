import { useEffect, useRef } from 'react';

/** Messages, the newest at the bottom, which stays in view until somebody scrolls up. */
export function MessageList({
  label,
  count,
  children,
}: {
  label: string;
  /** How many there are: a new one brings the end into view. */
  count: number;
  children: React.ReactNode;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const list = scroller.current;
    if (list !== null && isAtEnd.current && count > 0) list.scrollTop = list.scrollHeight;
  }, [count]);
  return (
    <div
      ref={scroller}
      role="log"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < 24;
      }}
      className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4 focus-visible:-outline-offset-2"
    >
      {children}
    </div>
  );
}
