import { useEffect } from 'react';
import { cx } from '../lib/cx.ts';

export interface PageProps {
  title: string;
  /** Beside the title: a status, an identifier. */
  meta?: React.ReactNode;
  /** One line below the title. */
  lead?: React.ReactNode;
  /** Before the title: an avatar. */
  icon?: React.ReactNode;
  /** Where this page belongs: `<Link>` to the list above it. */
  back?: React.ReactNode;
  /** Buttons at the right, the main one last. */
  actions?: React.ReactNode;
  /** Filters and tabs, in a row of their own. */
  toolbar?: React.ReactNode;
  /** True: the page scrolls inside itself (tables, canvases) and has no padding. */
  fill?: boolean;
  children: React.ReactNode;
}

/** The frame of every screen: header, optional toolbar, content. Also names the window. */
export function Page({ title, meta, lead, icon, back, actions, toolbar, fill = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Wheelhouse`;
  }, [title]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2">
        {icon}
        <div className="min-w-0 flex-1 basis-60">
          {back !== undefined && <div className="text-small text-muted [&_a:hover]:underline">{back}</div>}
          <div className="flex min-w-0 items-center gap-2">
            <h1 className="truncate text-title font-semibold tracking-tight">{title}</h1>
            {meta}
          </div>
          {lead !== undefined && <div className="truncate text-muted">{lead}</div>}
        </div>
        {actions !== undefined && <div className="flex shrink-0 flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {toolbar !== undefined && (
        <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-2 border-b border-line px-4 py-1">
          {toolbar}
        </div>
      )}
      <div className={cx('min-h-0 flex-1', fill ? 'flex flex-col' : 'overflow-y-auto p-4')}>{children}</div>
    </div>
  );
}

/** A titled part of a page. */
export function Section({
  title,
  actions,
  children,
  className,
}: {
  title: string;
  actions?: React.ReactNode;
  children: React.ReactNode;
  className?: string;
}) {
  return (
    <section aria-label={title} className={cx('mb-6', className)}>
      <div className="mb-2 flex h-7 items-center gap-2">
        <h2 className="flex-1 font-semibold">{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** A bordered surface. */
export const Card = ({ className, ...rest }: React.ComponentProps<'div'>) => (
  <div className={cx('rounded-lg border border-line bg-surface', className)} {...rest} />
);

/** Facts as pairs of name and value. */
export function Facts({
  facts,
  className,
}: {
  facts: readonly (readonly [name: string, value: React.ReactNode])[];
  className?: string;
}) {
  return (
    <dl className={cx('grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1.5', className)}>
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
