export interface Theatre {
  readonly originLon: number;
}
