import { Button } from '@patternfly/react-core';

interface MoreProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** The rest of a list that comes in pages. */
export function More({ query }: MoreProps) {
  if (!query.hasNextPage) return null;
  return (
    <div>
      <Button variant="secondary" isLoading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        Show more
      </Button>
    </div>
  );
}
