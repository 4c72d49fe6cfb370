/** Where the page of an analysis comes from: built on the spot in the repository, ready in the package. */
export interface AnalysisSite {
  /** Address of the page. */
  readonly page: string;
  close(): Promise<void>;
}

export type OpenSite = () => Promise<AnalysisSite>;
