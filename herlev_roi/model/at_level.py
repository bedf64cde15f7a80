"""A benefits file at a level: the model of all its types, and the bridge from a shipped figure."""

from dataclasses import replace

from herlev_roi.model.assembly import Statutory, assemble
from herlev_roi.model.benefits import Benefits
from herlev_roi.model.derivation import Setting, derive
from herlev_roi.model.derivation_check import derived_averages
from herlev_roi.model.derived import Derivation
from herlev_roi.model.estimate import EstimateRequest, compute_estimate
from herlev_roi.model.level import Bridge, bridge, derive_at_level
from herlev_roi.model.units import Kr


def bridge_of(loaded: Benefits, statutory: Statutory, request: EstimateRequest) -> Bridge:
    """The stages of a request with a level; months, scope and weeks are the same at every stage.

    Raises:
        InvalidInput: the type has no shipped figure.
    """
    assert request.level is not None
    plain = replace(request, level=None, municipality=None)
    shipped = assemble(loaded, statutory, plain)
    benefit, parameters = shipped.benefit, statutory.parameters

    def gain_under(setting: Setting) -> Kr:
        derivation = derive(statutory.cases, benefit.slug, statutory.published, parameters, request.months, setting)
        return compute_estimate(benefit, derived_averages(derivation), plain, parameters).per_person.gain

    gain = shipped.estimate.per_person.gain
    return bridge(gain_under, parameters, statutory.published, request.level, gain, request.municipality)


def derive_types(loaded: Benefits, statutory: Statutory, level: int) -> dict[str, Derivation]:
    """Every type of the file that the model knows, derived at a level; own figures are left out."""
    cases, published, parameters = statutory.cases, statutory.published, statutory.parameters
    return {
        benefit.slug: derive_at_level(cases, benefit.slug, published, parameters, level)
        for benefit in loaded.types
        if benefit.basis != "user" and benefit.slug in cases.by_slug
    }
