import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { Modal } from '../../../ui/mantine.ts';
import { ProductForm } from './ProductForm.tsx';
import { useIsAskedForVault } from './use-is-asked-for-vault.ts';

export interface ProductDialogProps {
  /** `new` adds one, a product edits it, null: closed. */
  readonly what: 'new' | Product | null;
  readonly onClose: () => void;
  readonly onSaved?: (product: { readonly id: string; readonly name: string }, isToBeChecked: boolean) => void;
}

export function ProductDialog({ what, onClose, onSaved }: ProductDialogProps) {
  const t = useT();
  const isAskedForVault = useIsAskedForVault();
  return (
    <Modal
      opened={what !== null}
      onClose={onClose}
      size={620}
      title={
        what === 'new' || what === null
          ? t('products:form.title_add')
          : t('products:form.title_edit', { name: what.name })
      }
      closeOnEscape={!isAskedForVault}
      trapFocus={!isAskedForVault}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {what !== null && (
        <ProductForm
          product={what === 'new' ? null : what}
          onCancel={onClose}
          onSaved={(product, isToBeChecked) => {
            onClose();
            onSaved?.(product, isToBeChecked);
          }}
        />
      )}
    </Modal>
  );
}
