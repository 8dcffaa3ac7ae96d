/** Calendar months in UTC, as `YYYY-MM`. */

/** The month of an ISO time in UTC. */
export const monthOf = (iso: string): string => iso.slice(0, 7);

/** First instant of a month, and of the next one. */
export function monthBounds(month: string): { start: string; end: string } {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return {
    start: new Date(Date.UTC(year, number - 1, 1)).toISOString(),
    end: new Date(Date.UTC(year, number, 1)).toISOString(),
  };
}
