/** Where nothing is: what this place is for, why it is empty, and one way on. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon?: React.ReactNode;
  title: string;
  children?: React.ReactNode;
  action?: React.ReactNode;
}) {
  return (
    <div className="flex flex-col items-center justify-center px-6 py-12 text-center">
      {icon !== undefined && (
        <div className="mb-3 flex size-10 items-center justify-center rounded-lg bg-accent-soft text-accent [&_svg]:size-5">
          {icon}
        </div>
      )}
      <h2 className="text-lead font-semibold">{title}</h2>
      {children !== undefined && <div className="mt-1 max-w-md text-balance text-muted">{children}</div>}
      {action !== undefined && <div className="mt-4">{action}</div>}
    </div>
  );
}
