import { onBeforeUnmount, onMounted } from 'vue';
import { useHeading } from '../api/queries.ts';
import { useContext } from '../context/use-context.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { cssText } from './print-footer.ts';
import { useSections } from './use-sections.ts';

/** At the foot of every printed page: which assessment it shows, and up to which day. Written when it is printed, for it styles the whole page anew. */
export function usePrintFooter(): void {
  const { t } = useLanguage();
  const { key } = useContext();
  const { here } = useSections();
  const heading = useHeading(key);

  const write = (): void => {
    const found = here.value?.page.free === true ? undefined : heading.data.value;
    const said =
      found === undefined
        ? []
        : [t('strip.version', found.scheme), t('strip.digest', { digest: found.assessmentDigest.slice(0, 8) }), t('strip.cutOff', { date: found.cutOff })];
    document.documentElement.style.setProperty('--print-footer', cssText([t('product'), ...said].join(' · ')));
  };
  onMounted(() => window.addEventListener('beforeprint', write));
  onBeforeUnmount(() => window.removeEventListener('beforeprint', write));
}
