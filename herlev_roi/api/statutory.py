"""The statutory model by itself: how averages follow from rates, and one person's income tax."""

from dataclasses import replace
from decimal import Decimal

from herlev_roi.api.context import envelope, provenance, same_everywhere
from herlev_roi.files.benefits.load import load_benefits
from herlev_roi.files.statutory import load_legislation, load_parameters
from herlev_roi.model.base.arguments import AllArguments, PathLike, flag, whole
from herlev_roi.model.base.envelope import Envelope, Status
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.gain.benefit_types import find_type
from herlev_roi.model.gain.request import checked_level, checked_municipality, checked_type
from herlev_roi.model.statutory.derivation import derive as derive_type
from herlev_roi.model.statutory.derivation_result import Derivations, derivation_differs, no_derivation
from herlev_roi.model.statutory.derivation_result import differences as differences_of
from herlev_roi.model.statutory.income_tax import tax_rules
from herlev_roi.model.statutory.income_tax_result import (
    IncomeTax,
    checked_person,
    checked_rate,
    compute_income_tax,
    green_check_unknown,
)
from herlev_roi.model.statutory.local_tax import local_rates
from herlev_roi.model.statutory.parameters import ParameterTrace
from herlev_roi.model.statutory.policy_year import rules_of_level


@same_everywhere
def derive(
    type: str | None = None, *, check: bool = False, level: int | None = None, benefits: PathLike | None = None
) -> Envelope[Derivations]:
    """How modelled averages follow from statutory rates; with `check`, whether the benefits file agrees.

    Args:
        type: one type; null means all types that the file calls modelled.
        check: compare with the benefits file; a difference fails the gate.
        level: at the rules of that year; nothing to compare then.
        benefits: a benefits file instead of the shipped one.

    >>> derive(check=True).status
    'ok'
    """
    legislation = load_legislation()
    with AllArguments() as checked:
        type = None if type is None else checked(checked_type, "--type", type)
        check = checked(flag, "--check", check)
        level = checked(checked_level, legislation, level)
    if level is not None and check:
        message = "there is nothing to compare at a level: benefits.yaml has the published years only"
        raise InvalidInput([Problem("usage", message, path="--check", hint="leave out --level or --check")])
    loaded, known = load_benefits(benefits), legislation.persons.by_slug
    try:
        if type is None:
            chosen = [b for b in loaded.types if b.basis == "modelled" and b.slug in known]
            if not chosen:
                hint = f"basis: modelled stands at types such as {', '.join(list(known)[:2])}"
                raise InvalidInput([Problem("no-derivation", "has no modelled type", loaded.file, hint=hint)])
        else:
            chosen = [find_type(loaded, type)]
            if chosen[0].slug not in known:
                raise InvalidInput([no_derivation(chosen[0].slug, known)])
    except InvalidInput as error:
        raise InvalidInput(error.problems, provenance(loaded)) from None
    rules = None if level is None else rules_of_level(legislation, level)
    derived = tuple(derive_type(legislation, one.slug, rules=rules) for one in chosen)
    if not check:
        return envelope("derive", Derivations(derived, None), loaded, ())
    pairs = zip(chosen, derived, strict=True)
    differences = tuple(d for benefit, one in pairs for d in differences_of(one, benefit.averages))
    problems = [derivation_differs(difference, loaded.file) for difference in differences]
    status: Status = "gate_failed" if differences else "ok"
    return envelope("derive", Derivations(derived, differences), loaded, problems, status)


@same_everywhere
def tax(
    year: int,
    wages: int,
    transfers: int,
    *,
    municipality: str | None = None,
    municipal_rate: float | Decimal | None = None,
    church_rate: float | Decimal | None = None,
    single_provider: bool = False,
) -> Envelope[IncomeTax]:
    """One person's income tax by component.

    Args:
        year: the tax year, one of those in the data.
        wages: gross wages, kroner a year; they bear AM-bidrag and give allowances for work.
        transfers: benefits before tax, kroner a year; they do neither.
        municipality: take its rates, for a member of the church.
        municipal_rate: in per cent; without any rate, the country average of the year.
        church_rate: in per cent; 0 or null for a person who is not a member.
        single_provider: the extra allowance of single providers.

    Raises:
        InvalidInput: a value is not of its kind, the year is not in the data, or the rates contradict each other.

    >>> tax(2026, 600_000, 0, municipal_rate=23.39, church_rate=0).data.total  # the tax authority: 208,725.64
    208726
    """
    trace = ParameterTrace(load_parameters())
    with AllArguments() as check:
        year = check(whole, "--year", year)
        person = check(checked_person, wages, transfers, single_provider=single_provider)
        municipality = check(checked_municipality, municipality)
        municipal = check(checked_rate, "--municipal-rate", municipal_rate)
        church = check(checked_rate, "--church-rate", church_rate)
    try:
        rules = tax_rules(trace, year, single_provider=person.single_provider)
        rates = local_rates(trace, year, municipality, municipal, church)
    except InvalidInput as error:
        raise InvalidInput(replace(one, path=one.path or "--year") for one in error.problems) from None
    result = compute_income_tax(rules, rates, person, trace.used)
    return envelope("tax", result, None, green_check_unknown(result))


def municipalities() -> list[str]:
    """The names of the 98 municipalities, for completion in a shell."""
    return [one.name for one in load_parameters().municipalities]
