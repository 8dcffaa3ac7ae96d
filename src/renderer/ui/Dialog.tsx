import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { cx } from '../lib/cx.ts';
import { Button } from './Button.tsx';
import { useReturnFocus } from './use-return-focus.ts';

const WIDTHS = { sm: 'max-w-sm', md: 'max-w-lg', lg: 'max-w-2xl', xl: 'max-w-6xl' };

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** A sentence below the title. */
  description?: React.ReactNode;
  width?: keyof typeof WIDTHS;
  /** Buttons at the foot, the main one last. */
  footer?: React.ReactNode;
  children?: React.ReactNode;
}

export const overlayClass = 'fixed inset-0 z-40 animate-appear bg-overlay';
export const panelClass =
  'fixed top-[12vh] left-1/2 z-40 flex max-h-[76vh] w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-lg bg-raised shadow-overlay outline-none';

/** A dialog over the page. Escape and a click outside close it. Wrap body and footer in a form where it has one. */
export function Dialog({ open, onOpenChange, title, description, width = 'md', footer, children }: DialogProps) {
  const returnFocus = useReturnFocus(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          className={cx(panelClass, WIDTHS[width])}
          onOpenAutoFocus={focusFirstField}
          onCloseAutoFocus={returnFocus}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header className="flex items-start gap-2 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lead font-semibold">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="mt-0.5 text-muted">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              {/* Without a tooltip, which would take Escape for itself. */}
              <Button variant="ghost" size="sm" icon={<X />} aria-label="Close" className="w-6 text-muted" />
            </Radix.Close>
          </header>
          <div data-dialog-body className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">
            {children}
          </div>
          {footer !== undefined && <DialogFooter>{footer}</DialogFooter>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The first field has the focus when a dialog opens; without fields the dialog itself has it, not its close button. */
function focusFirstField(event: Event): void {
  event.preventDefault();
  const dialog = event.currentTarget;
  if (!(dialog instanceof HTMLElement)) return;
  const field = dialog.querySelector<HTMLElement>(
    '[data-dialog-body] :is(input, textarea, select, [contenteditable=true]):not(:disabled, [type=hidden])',
  );
  (field ?? dialog).focus();
}

/** The row of buttons at the foot of a dialog, for forms that hold their own footer. */
export function DialogFooter({ children }: { children: React.ReactNode }) {
  return <footer className="flex justify-end gap-2 border-t border-line px-5 py-3">{children}</footer>;
}
