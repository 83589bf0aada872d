import { ElMessage } from 'element-plus';
import { useLanguage } from '../i18n/i18n.ts';
import type { CopiedTable } from './copied-table.ts';
import { copyTable } from './copied-table.ts';

/** Copies a table and says so, or says that the browser did not allow it. */
export function useCopying() {
  const { t } = useLanguage();
  return async (table: CopiedTable): Promise<void> => {
    try {
      await copyTable(table);
      ElMessage({ message: t('face.copied', { rows: table.rows.length, columns: table.head.length }), type: 'success', duration: 3000 });
    } catch {
      ElMessage({ message: t('face.notCopied'), type: 'warning', duration: 6000 });
    }
  };
}
