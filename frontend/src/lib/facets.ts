/** One way in which a whole list divides, where the list is at hand and need not be counted by the server. */
export interface Dimension<T, N extends string> {
  name: N;
  valuesOf: (item: T) => readonly string[];
  /** The values in their own order, where they have one; else those with most items come first. */
  order?: readonly string[];
}

export type Choices<N extends string> = Readonly<Partial<Record<N, readonly string[] | undefined>>>;

/** The items that have one of the chosen values in each dimension but the excepted one. */
export function narrowed<T, N extends string>(
  items: readonly T[],
  dimensions: readonly Dimension<T, N>[],
  chosen: Choices<N>,
  except?: N,
): T[] {
  return items.filter((item) =>
    dimensions.every(({ name, valuesOf }) => {
      const wanted = chosen[name];
      return name === except || wanted === undefined || valuesOf(item).some((value) => wanted.includes(value));
    }),
  );
}

/** How many items each value of a dimension has, whatever is chosen of itself; most first. */
export function counted<T, N extends string>(
  items: readonly T[],
  dimensions: readonly Dimension<T, N>[],
  chosen: Choices<N>,
  of: Dimension<T, N>,
): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const item of narrowed(items, dimensions, chosen, of.name)) {
    for (const value of of.valuesOf(item)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const place = (value: string) => of.order?.indexOf(value) ?? 0;
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort(
      (one, other) =>
        place(one.value) - place(other.value) || other.count - one.count || one.value.localeCompare(other.value),
    );
}
