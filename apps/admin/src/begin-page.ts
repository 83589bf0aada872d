import type { AssessmentKey, Question } from './api/questions.ts';
import { HEADING, KEPT, PERIODS, SCHEMES } from './api/questions.ts';
import { periodAsked, schemeAsked } from './context/asked-context.ts';
import { pageOf } from './pages.ts';

/** A question that is on its way before anything on the page could ask it. */
export interface Begun {
  readonly queryKey: readonly [name: string, request: unknown];
  /** What is on its way at first; asked anew after that. */
  readonly ask: (signal: AbortSignal) => Promise<unknown>;
}

export interface Beginning {
  /** Resolves, and never rejects, when it is known which assessment is in view, or that this cannot be known. */
  readonly known: Promise<void>;
  /** All that is begun so far. From here on the page asks by itself: nothing more is begun. */
  readonly take: () => readonly Begun[];
}

/**
 * Asks for all that the page at an address will want first, while the program that draws it is still on its way: which assessment is in view, what the page
 * shows first of it, and the code of the page. What was refused the page asks again.
 */
export function beginPage({ pathname, search }: { readonly pathname: string; readonly search: string }): Beginning {
  const { begin, begun } = beginnings();
  const page = pageOf(pathname);
  const asked = new URLSearchParams(search);
  const [scheme, period] = [asked.get('scheme') || null, asked.get('period') || null];
  let isTaken = false;

  function beginAssessment(key: AssessmentKey): void {
    void begin(HEADING, key);
    if (page?.first !== undefined) void begin(page.first, key);
  }

  async function findAssessment(): Promise<void> {
    const found = schemeAsked(await begin(SCHEMES, {}), scheme);
    if (isTaken) return;
    const of = found === null ? null : periodAsked(await begin(PERIODS, found.period), period);
    if (isTaken) return;
    if (found !== null && of !== null) beginAssessment({ scheme: found.code, period: of });
    void begin(KEPT, {});
  }

  const known = findAssessment().catch(() => {
    // The page asks again, and says what is wrong.
  });
  // Before it is known whether the address is right: one that is not is refused, and nothing is lost.
  if (scheme !== null && period !== null) beginAssessment({ scheme, period });
  // The usual scheme is a monthly one, where there is any.
  if (scheme === null) void begin(PERIODS, 'month');
  page?.component().catch(() => undefined);
  return {
    known,
    take() {
      isTaken = true;
      return begun;
    },
  };
}

/** Questions begun so far, each once. */
function beginnings() {
  const begun: Begun[] = [];
  const answers = new Map<string, Promise<unknown>>();

  function begin<Request, Answer>({ name, ask }: Question<Request, Answer>, request: Request): Promise<Answer> {
    const place = JSON.stringify([name, request]);
    const known = answers.get(place) as Promise<Answer> | undefined;
    if (known !== undefined) return known;
    const answer = ask(request);
    answer.catch(() => undefined);
    answers.set(place, answer);
    let waiting: Promise<Answer> | null = answer;
    begun.push({
      queryKey: [name, request],
      ask: (signal) => {
        const taken = waiting ?? ask(request, signal);
        waiting = null;
        return taken;
      },
    });
    return answer;
  }
  return { begin, begun };
}
