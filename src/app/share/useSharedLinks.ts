import { useEffect } from 'react';
import { documentStore } from '../../store/index.ts';
import type { Dialogs } from '../../panels/index.ts';

/** Opens a link that is pasted into the address of a page that is open already. */
export function useSharedLinks(dialogs: Dialogs): void {
  useEffect(() => {
    async function onHashChange(): Promise<void> {
      const { openShared } = await import('./openShared.ts');
      const { dialog } = await openShared(location.hash, documentStore.getState().design.nodes.length > 0);
      if (dialog !== undefined) dialogs.open(dialog);
    }
    const listen = () => void onHashChange();
    window.addEventListener('hashchange', listen);
    return () => window.removeEventListener('hashchange', listen);
  }, [dialogs]);
}
