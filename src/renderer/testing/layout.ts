/** jsdom lays nothing out. Virtual lists need a height to draw rows in. */
import { vi } from 'vitest';

/** Until the test is over every element is this large inside. */
export function pretendSize(width = 1_000, height = 600): void {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(height);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(width);
}
