import { cx } from '../lib/cx.ts';
import { CopyButton } from './CopyButton.tsx';

/** Text as it is, in the fixed-width face, with a button to copy it. */
export function CodeBlock({
  code,
  label = 'Code',
  wrap = false,
  className,
}: {
  code: string;
  label?: string;
  wrap?: boolean;
  className?: string;
}) {
  return (
    <div className={cx('group relative rounded-md border border-line bg-sunken', className)}>
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-md py-2 pr-10 pl-3"
      >
        <pre className={cx('font-mono text-small', wrap ? 'break-words whitespace-pre-wrap' : 'whitespace-pre')}>
          {code}
        </pre>
      </section>
      <div className="absolute top-1 right-1">
        <CopyButton text={code} />
      </div>
    </div>
  );
}
