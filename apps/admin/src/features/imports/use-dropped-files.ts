import { onBeforeUnmount, onMounted, ref } from 'vue';
import type { Gathered } from './gather-files.ts';
import { gatherChosen, gatherDropped } from './gather-files.ts';

/** Files and folders dropped anywhere in the window; `over` while something is held above it. A file let go beside a target would replace the page. */
export function useDroppedFiles(onFiles: (gathered: Gathered) => void) {
  const over = ref(false);

  function onDragOver(event: DragEvent): void {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    over.value = true;
  }

  function onDragLeave(event: DragEvent): void {
    if (event.relatedTarget === null) over.value = false;
  }

  function onDrop(event: DragEvent): void {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    over.value = false;
    // Entries must be taken before the event is over.
    const entries = [...event.dataTransfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
    if (entries.length === 0) onFiles(gatherChosen(event.dataTransfer.files));
    else void gatherDropped(entries).then(onFiles);
  }

  onMounted(() => {
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
  });
  onBeforeUnmount(() => {
    window.removeEventListener('dragover', onDragOver);
    window.removeEventListener('dragleave', onDragLeave);
    window.removeEventListener('drop', onDrop);
  });
  return { over };
}
