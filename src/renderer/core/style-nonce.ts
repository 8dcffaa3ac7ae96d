/** Libraries that add style elements (react-remove-scroll, in dialogs) must carry the page's nonce, or the browser refuses them. */

/** Hands the nonce of this page to them, under the name that `get-nonce` looks for. */
export function allowInjectedStyles(): void {
  const nonce = document.querySelector<HTMLElement>('meta[property=csp-nonce]')?.nonce;
  if (nonce) Object.assign(globalThis, { __webpack_nonce__: nonce });
}
