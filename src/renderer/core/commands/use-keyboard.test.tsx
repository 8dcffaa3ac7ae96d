import { fireEvent, render } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useCommand } from './registry.ts';
import { useKeyboardShortcuts } from './use-keyboard.ts';

const agents = vi.fn();
const palette = vi.fn();

function Keys() {
  useKeyboardShortcuts();
  useCommand('go.agents', agents);
  useCommand('palette.open', palette);
  return <input aria-label="Name" />;
}

beforeEach(() => vi.clearAllMocks());
const press = (target: Element, ...keys: readonly string[]): void => {
  for (const key of keys) fireEvent.keyDown(target, { key });
};

describe('shortcuts of commands', () => {
  it('are sequences of keys', () => {
    render(<Keys />);
    press(document.body, 'g');
    expect(agents).not.toHaveBeenCalled();
    press(document.body, 'a');
    expect(agents).toHaveBeenCalledOnce();
    press(document.body, 'a');
    expect(agents).toHaveBeenCalledOnce();
  });

  it('are not meant while somebody types, but those with Ctrl are', () => {
    const { getByLabelText } = render(<Keys />);
    const field = getByLabelText('Name');
    press(field, 'g', 'a');
    expect(agents).not.toHaveBeenCalled();
    fireEvent.keyDown(field, { key: 'k', ctrlKey: true });
    expect(palette).toHaveBeenCalledOnce();
  });

  it('wait while a dialog is open', () => {
    render(
      <>
        <Keys />
        <div role="dialog" data-state="open" />
      </>,
    );
    press(document.body, 'g', 'a');
    expect(agents).not.toHaveBeenCalled();
  });
});
