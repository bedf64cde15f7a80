"""The tax of an average resident, to be read like the published figures."""

from decimal import Decimal

from herlev_roi.model.local_tax import LocalRates, country_average
from herlev_roi.model.parameters import Lookup, Parameters
from herlev_roi.model.tax import Person, TaxParts, tax_parts, tax_rules


def published_tax(
    parameters: Parameters, year: int, wages: Decimal, transfers: Decimal, local: LocalRates | None = None
) -> TaxParts:
    """The tax by component, to be read like the published figures; at country-average rates or given ones."""
    lookup = Lookup(parameters)
    rates = local or country_average(lookup, year)
    return tax_parts(tax_rules(lookup, year), rates, Person(wages, transfers))
