"""Which scenario of an old result is which of a new one."""

from collections.abc import Iterator, Sequence

from herlev_roi.model.scenarios.run_result import Run


def pairs_of(old: Sequence[Run], new: Sequence[Run]) -> Iterator[tuple[Run | None, Run | None]]:
    """Old and new runs of the same scenario, in the order of the new result; then those that are gone."""
    by_file, by_name = _numbered(old, with_file=True), _numbered(old, with_file=False)
    files, names = _numbered(new, with_file=True), _numbered(new, with_file=False)
    key_of_file = {id(run): key for key, run in files.items()}
    key_of_name = {id(run): key for key, run in names.items()}
    taken = {id(by_file[key]) for key in files if key in by_file}
    for run in new:
        found = by_file.get(key_of_file[id(run)])
        if found is None:
            found = by_name.get(key_of_name[id(run)])
            if found is not None and id(found) in taken:
                found = None
        if found is not None:
            taken.add(id(found))
        yield found, run
    for run in old:
        if id(run) not in taken:
            yield run, None


def _numbered(runs: Sequence[Run], *, with_file: bool) -> dict[tuple[str, str, int], Run]:
    """Runs by name (and file), scenarios of one name told apart by their order."""
    counts: dict[tuple[str, str], int] = {}
    found = {}
    for run in runs:
        key = (run.file if with_file else "", run.name)
        counts[key] = counts.get(key, 0) + 1
        found[*key, counts[key]] = run
    return found
