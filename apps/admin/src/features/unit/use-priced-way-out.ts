import type { UnitWayOut } from '@sanse/engine';
import { computed } from 'vue';
import { useRoute } from 'vue-router';
import { useWayOut } from '../../api/queries.ts';
import { useContext } from '../../context/use-context.ts';
import { costsToAsk, parseCosts, printCosts, type TypedCosts } from './typed-costs.ts';

/** The way out at the costs that were typed; they live in the address (`costs`), and without any it is the one that was given. */
export function usePricedWayOut(given: () => UnitWayOut) {
  const route = useRoute();
  const { change } = useContext();
  const typed = computed(() => parseCosts(typeof route.query['costs'] === 'string' ? route.query['costs'] : null));
  const request = computed(() => {
    const { scheme, period, unit, cutOff, knownAt, startsOn } = given();
    const costs = costsToAsk(typed.value, given());
    return costs === null ? null : { scheme: scheme.code, period, unit: unit.code, asOf: cutOff, knownAt, from: startsOn, costs };
  });
  const priced = useWayOut(request);
  const way = computed(() => (request.value === null || priced.data.value?.unit.code !== given().unit.code ? given() : priced.data.value));
  /** The costs that were typed stand behind what is shown. */
  const isPriced = computed(() => way.value !== given());
  const set = (next: TypedCosts): void => change({ costs: printCosts(next) });
  return { typed, request, priced, way, isPriced, set };
}
