import { IconFileText } from '@tabler/icons-react';
import { Button, FileButton } from '../../ui/mantine.ts';

export interface TextFileButtonProps {
  readonly label: string;
  readonly accept: string;
  readonly onText: (text: string, name: string) => void;
  readonly onTooLarge: () => void;
}

/** More than any key or list of certificates has; a wrong file is not read whole. */
const mostBytes = 100_000;

/** Reads a small text file into the page, as if it had been pasted: the file itself goes nowhere. */
export function TextFileButton({ label, accept, onText, onTooLarge }: TextFileButtonProps) {
  const read = async (file: File | null) => {
    if (!file) return;
    if (file.size > mostBytes) return onTooLarge();
    onText(await file.text(), file.name);
  };
  return (
    <FileButton accept={accept} onChange={(file) => void read(file)}>
      {(button) => (
        <Button {...button} variant="default" leftSection={<IconFileText size={14} aria-hidden />}>
          {label}
        </Button>
      )}
    </FileButton>
  );
}
