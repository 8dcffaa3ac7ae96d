import { useEffect, useRef } from 'react';

const TYPING = 'input, textarea, select, [contenteditable=true]';
const MODAL = '[role=dialog], [role=alertdialog], [role=menu]';

/** Calls a function when its key is pressed anywhere on the page, but not while somebody types or a dialog is open. */
export function usePageKeys(actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = latest.current[event.key];
      if (action === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const isTyping = event.target instanceof Element && event.target.closest(TYPING) !== null;
      if (isTyping || document.querySelector(MODAL) !== null) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
