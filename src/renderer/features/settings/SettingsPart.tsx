/** A part of the settings: what it is about at the left, what can be set at the right. */
export function SettingsPart({
  id,
  title,
  lead,
  children,
}: {
  /** Where links from elsewhere lead to. */
  id?: string;
  title: string;
  lead: string;
  children: React.ReactNode;
}) {
  return (
    <section
      id={id}
      aria-label={title}
      className="grid grid-cols-[minmax(0,15rem)_minmax(0,1fr)] gap-x-10 gap-y-3 border-b border-line py-6 first:pt-1 last:border-b-0 max-[900px]:grid-cols-1"
    >
      <div>
        <h2 className="font-semibold">{title}</h2>
        <p className="mt-1 text-muted">{lead}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
