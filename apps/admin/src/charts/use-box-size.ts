import { onMounted, onUnmounted, shallowRef, type ShallowRef } from 'vue';
import { zoomOf } from '../ui/zoom-of.ts';

/** Width and height of an element in its own pixels, and how many of those of the screen each of them is; 0 × 0 until it is there. */
export function useBoxSize(element: Readonly<ShallowRef<HTMLElement | null>>) {
  const size = shallowRef({ width: 0, height: 0, dots: 1 });
  // It tells the first size as well, before anything is painted.
  const observer = new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    const { width, height } = entry.contentRect;
    size.value = { width, height, dots: devicePixelRatio * zoomOf(entry.target) };
  });
  onMounted(() => element.value && observer.observe(element.value));
  onUnmounted(() => observer.disconnect());
  return size;
}
