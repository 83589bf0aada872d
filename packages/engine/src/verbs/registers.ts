export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly group: string | null;
  readonly order: number;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly successor: string | null;
}

export interface Sector {
  readonly code: string;
  readonly name: string;
  readonly order: number;
  readonly department: string | null;
  readonly committee: string | null;
}
