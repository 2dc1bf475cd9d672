import UFuzzy from '@leeoniya/ufuzzy';

const fuzzy = new UFuzzy();

/** What the words may mean, likeliest first; all in their order where nothing was typed. */
export function matching<T>(items: readonly T[], nameOf: (item: T) => string, typed: string): T[] {
  if (typed === '') return [...items];
  const names = items.map(nameOf);
  const [found, info, order] = fuzzy.search(names, typed, 1);
  const indexes = order === null ? (found ?? []) : order.map((place) => info.idx[place]);
  return indexes.flatMap((index) => {
    const item = index === undefined ? undefined : items[index];
    return item === undefined ? [] : [item];
  });
}
