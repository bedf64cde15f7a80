"""The result of `tax`: one person's income tax by component, whole kroner."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from herlev_roi.model.base.arguments import AllArguments, flag, number, whole
from herlev_roi.model.base.limits import MAX_KRONER, MAX_PERCENT
from herlev_roi.model.base.problems import Problem
from herlev_roi.model.base.units import Kr, Share, rounded_to_whole, whole_kroner
from herlev_roi.model.statutory.income_tax import Person, TaxParts, TaxRules, tax_parts
from herlev_roi.model.statutory.local_tax import Assumption, LocalRates
from herlev_roi.model.statutory.parameters import UsedValue


@dataclass(frozen=True, slots=True)
class StateTax:
    """The parts of the state's income tax; they sum to `state_tax`."""

    bundskat: Kr
    sundhedsbidrag: Kr
    top_brackets: Kr


@dataclass(frozen=True, slots=True)
class Allowances:
    """What is deducted: the personal allowance and the allowances for work, kroner a year."""

    personfradrag: Kr
    employment: Kr
    job: Kr
    single_provider: Kr


@dataclass(frozen=True, slots=True)
class IncomeTax:
    """One person's tax of a year. All amounts positive to the public purse; rates as fractions.

    Attributes:
        green_check: set off in the income tax; null where the year lacks one of its values.
        total: am_bidrag + income_tax - green_check.
    """

    year: int
    wages: Kr
    transfers: Kr
    single_provider: bool
    basis: Literal["modelled"]
    municipality: str | None
    rates: Literal["country average", "municipality", "given"]
    municipal_rate: Share
    church_rate: Share
    am_bidrag: Kr
    state_tax: Kr
    municipal_tax: Kr
    church_tax: Kr
    income_tax: Kr
    green_check: Kr | None
    total: Kr
    personal_income: Kr
    taxable_income: Kr
    state: StateTax
    allowances: Allowances
    assumptions: tuple[Assumption, ...]
    parameters: tuple[UsedValue, ...]


def compute_income_tax(rules: TaxRules, rates: LocalRates, person: Person, used: tuple[UsedValue, ...]) -> IncomeTax:
    """The income tax of a person, rounded once by component; the parts sum to the whole."""
    parts = tax_parts(rules, rates, person)
    taxes = rounded_to_whole({"state": parts.state, "municipal": parts.municipal, "church": parts.church})
    income_tax = Kr(sum(taxes.values()))
    am = whole_kroner(parts.am_bidrag)
    green = None if parts.green_check is None else Kr(min(whole_kroner(parts.green_check), income_tax))
    return IncomeTax(
        year=rules.year,
        wages=whole_kroner(person.wages),
        transfers=whole_kroner(person.transfers),
        single_provider=person.single_provider,
        basis="modelled",
        municipality=rates.municipality,
        rates=rates.basis,
        municipal_rate=_share(rates.municipal),
        church_rate=_share(rates.church),
        am_bidrag=am,
        state_tax=taxes["state"],
        municipal_tax=taxes["municipal"],
        church_tax=taxes["church"],
        income_tax=income_tax,
        green_check=green,
        total=Kr(am + income_tax - (green or 0)),
        personal_income=whole_kroner(parts.personal_income),
        taxable_income=whole_kroner(parts.taxable_income),
        state=_state(parts, taxes["state"]),
        allowances=Allowances(
            personfradrag=whole_kroner(rules.personfradrag),
            employment=whole_kroner(parts.employment_allowance),
            job=whole_kroner(parts.job_allowance),
            single_provider=whole_kroner(parts.single_provider_allowance),
        ),
        assumptions=rates.assumptions,
        parameters=used,
    )


def _state(parts: TaxParts, total: Kr) -> StateTax:
    rounded = rounded_to_whole(
        {
            "bundskat": parts.bundskat,
            "sundhedsbidrag": parts.sundhedsbidrag,
            "top_brackets": parts.brackets,
        },
        total,
    )
    return StateTax(**rounded)


def _share(percent: Decimal) -> Share:
    return Share(float(percent / 100))


def checked_person(wages: int, transfers: int, *, single_provider: bool) -> Person:
    """A person with amounts within their bounds.

    Raises:
        InvalidInput: with every amount that is not.
    """
    with AllArguments() as check:
        earned = check(whole, "--wages", wages, 0, MAX_KRONER)
        paid = check(whole, "--transfers", transfers, 0, MAX_KRONER)
        provider = check(flag, "--single-provider", single_provider)
    return Person(Decimal(earned), Decimal(paid), provider)


def checked_rate(option: str, percent: float | Decimal | None) -> Decimal | None:
    """A tax rate in per cent, exact as written.

    Raises:
        InvalidInput: it is not a rate from 0 to 40 per cent.
    """
    return None if percent is None else number(option, percent, 0, MAX_PERCENT)


def green_check_unknown(result: IncomeTax) -> list[Problem]:
    """A year whose green check is left out."""
    if result.green_check is not None:
        return []
    message = f"the green check of {result.year} is left out: not all of its values are known"
    return [Problem("green-check-unknown", message, severity="warning")]
