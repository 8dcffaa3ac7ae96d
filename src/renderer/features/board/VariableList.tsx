import { count } from '../../lib/words.ts';

/** What templates may name, with what it is here; a click puts it into the template. */
export function VariableList({
  variables,
  onChoose,
}: {
  variables: Readonly<Record<string, string>>;
  onChoose: (name: string) => void;
}) {
  const names = Object.keys(variables).toSorted();
  return (
    <details className="rounded-md border border-line bg-sunken">
      <summary className="flex h-8 cursor-default items-center px-2.5 font-medium">
        {count(names.length, 'variable')} you may use
      </summary>
      <ul className="max-h-56 overflow-y-auto border-t border-line p-1">
        {names.map((name) => (
          <li key={name}>
            <button
              type="button"
              title={`Put {{ ${name} }} into the template`}
              onClick={() => onChoose(name)}
              className="flex w-full items-baseline gap-3 rounded-sm px-1.5 py-0.5 text-left text-small hover:bg-hover"
            >
              <code className="shrink-0 font-mono">{name}</code>
              <span className="min-w-0 flex-1 truncate text-right text-muted">
                {variables[name] === '' ? 'empty here' : variables[name]}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
