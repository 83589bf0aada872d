import { computed, onBeforeUnmount, onMounted, ref } from 'vue';
import { layoutFor } from './layout.ts';

/** The layout for the window as it is. */
export function useLayout() {
  const size = ref({ width: window.innerWidth, height: window.innerHeight });
  const measure = (): void => {
    size.value = { width: window.innerWidth, height: window.innerHeight };
  };
  onMounted(() => window.addEventListener('resize', measure));
  onBeforeUnmount(() => window.removeEventListener('resize', measure));
  return computed(() => layoutFor(size.value.width, size.value.height));
}
