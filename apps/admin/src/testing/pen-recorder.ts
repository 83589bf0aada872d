import type { Pen } from '../charts/pen.ts';

/** A pen that writes down what is drawn. */
export function penRecorder(): Pen & { readonly said: string[] } {
  const said: string[] = [];
  const pen = {
    said,
    strokeStyle: '' as unknown,
    fillStyle: '' as unknown,
    lineWidth: 1,
    beginPath: () => undefined,
    moveTo: (x: number, y: number) => void said.push(`M${x} ${y}`),
    lineTo: (x: number, y: number) => void said.push(`L${x} ${y}`),
    stroke: () => void said.push(`stroke ${String(pen.strokeStyle)}`),
    fillRect: (...at: readonly number[]) => void said.push(`fill ${String(pen.fillStyle)} ${at.join(' ')}`),
    fillText: (text: string, x: number, y: number) => void said.push(`text ${String(pen.fillStyle)} ${text} ${x} ${y}`),
    clearRect: () => undefined,
  };
  return pen;
}
