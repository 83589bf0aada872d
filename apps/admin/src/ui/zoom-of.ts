/** How many times as large as it says it is an element is drawn. Browsers of before 2024 do not tell; with them only a wall screen enlarges anything. */
export function zoomOf(element: Element): number {
  const { currentCSSZoom }: { readonly currentCSSZoom?: number } = element;
  return currentCSSZoom ?? 1;
}
