/** What of a canvas our drawings use. */
export interface Pen {
  strokeStyle: unknown;
  fillStyle: unknown;
  lineWidth: number;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  stroke(): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number, maxWidth: number): void;
  clearRect(x: number, y: number, width: number, height: number): void;
}
