/** How much of a group is selected. */
export function groupSelection(ids: readonly string[], selection: ReadonlySet<string>): 'all' | 'some' | 'none' {
  let count = 0;
  for (const id of ids) if (selection.has(id)) count += 1;
  return count === 0 ? 'none' : count === ids.length ? 'all' : 'some';
}

/** What is selected after a click on the group's box: all of it, or nothing of it where all was. */
export function afterGroup(ids: readonly string[], selection: ReadonlySet<string>): ReadonlySet<string> {
  const next = new Set(selection);
  const isAll = groupSelection(ids, selection) === 'all';
  for (const id of ids) {
    if (isAll) next.delete(id);
    else next.add(id);
  }
  return next;
}
