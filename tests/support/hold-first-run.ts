import type { Page } from '@playwright/test';

/** Of the first run whose address holds this, only the first event reaches the page, however quick the server is: there is time to call it off. */
export async function holdFirstRun(page: Page, address: string): Promise<void> {
  await page.addInitScript((part) => {
    const { fetch } = globalThis;
    globalThis.fetch = async (...asked) => {
      const answer = await fetch(...asked);
      const isRun = answer.url.includes(part) && answer.url.includes('/events');
      if (!isRun || answer.body === null || sessionStorage.getItem('held') !== null) return answer;
      sessionStorage.setItem('held', 'yes');
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      while (!text.includes('\n\n')) {
        const { done, value } = await reader.read();
        if (done) break;
        text += value;
      }
      const first = new TextEncoder().encode(text.slice(0, text.indexOf('\n\n') + 2));
      return new Response(new ReadableStream({ start: (sink) => sink.enqueue(first), cancel: () => reader.cancel() }), answer);
    };
  }, address);
}
