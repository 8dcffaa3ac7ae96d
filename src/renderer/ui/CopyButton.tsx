import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { announce } from '../core/announcer.ts';
import { toast } from '../core/toasts.ts';
import { IconButton } from './IconButton.tsx';

/** Copies a text. */
export function CopyButton({
  text,
  label = 'Copy',
  size = 'sm',
}: {
  text: string;
  label?: string;
  size?: 'sm' | 'md';
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce('Copied.');
    } catch {
      toast({ tone: 'danger', title: 'The text was not copied', description: 'Select it and copy it by keyboard.' });
    }
  };
  return (
    <IconButton
      label={copied ? 'Copied' : label}
      icon={copied ? <Check className="text-done" /> : <Copy />}
      size={size}
      onClick={() => void copy()}
    />
  );
}
