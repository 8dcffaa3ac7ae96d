/** Single letters as commands of a page. */

const TYPING = 'input, textarea, select, [contenteditable=true], [role=grid], [role=log]';
const MODAL = '[role=dialog], [role=alertdialog], [role=menu]';

/** The letter that was meant as a command; null while somebody types, a list has the keys or a dialog is open. */
export function letterPressed(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.target instanceof Element && event.target.closest(TYPING) !== null) return null;
  return document.querySelector(MODAL) === null ? event.key : null;
}
