/**
 * The number of the latest live event when the server sent this page. Whatever the page has read since is at least that new,
 * so following from there misses nothing, and nothing has to be read twice. Null where no server of ours sent the page.
 */
export function pageLiveNumber(): number | null {
  const content = document.querySelector<HTMLMetaElement>('meta[name=live-number]')?.content ?? '';
  return /^\d{1,15}$/.test(content) ? Number(content) : null;
}
