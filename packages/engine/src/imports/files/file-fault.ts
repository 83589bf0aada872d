import type { Fault } from '../problems-catalogue.ts';

/** A fault of the file, found while it is read; it becomes a sentence where the file's name is known. */
export class FileFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.code);
    this.name = 'FileFault';
    this.fault = fault;
  }
}
