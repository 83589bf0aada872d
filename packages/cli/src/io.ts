/** Everything a command may touch besides the data folder. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Who sits at the keyboard, as the system knows it; signed under what is imported. */
  readonly user: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** What goes to `err` is seen on a screen as it is written. */
  readonly isScreen: boolean;
  /** Resolves when the process is asked to end; from the first call on, that no longer ends it at once. */
  readonly stopped: () => Promise<void>;
}
