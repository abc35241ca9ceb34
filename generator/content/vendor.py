"""The vendor: its names for tiers, products, value drivers and use cases."""

from functools import lru_cache

from generator.content.audience import Customer, Internal
from generator.content.links import Hosts
from generator.content.model import Item, Many, Part, optional, preset, required, several
from generator.content.values import Count, Flag, Label, Measure, Text


class VendorTerm(Item):
    """A name out of the vendor's catalogue, and other names it goes by."""

    name: Customer[Text] = required("The name customers read")
    also: Internal[tuple[Text, ...]] = several("Other ways it is written")
    description: Customer[Text | None] = optional("What it is, in a sentence")


class ValueDriver(VendorTerm):
    """What the vendor says its product is worth, and how that is measured."""

    metrics: Customer[tuple[Text, ...]] = several("Metrics worth suggesting")


class ReferenceSize(VendorTerm):
    """A reference architecture by the users it serves."""

    users: Customer[Count | None] = optional("Users it serves")
    requests_per_second: Customer[Count | None] = optional("Requests a second it serves")
    highly_available: Customer[Flag | None] = optional("Whether it is highly available")


class Threshold(Item):
    """Where a figure turns from red to yellow to green."""

    named_by = ("of",)

    of: Internal[Label] = required("licence_utilisation, user_engagement, or usage_metric")
    use_case: Internal[Label | None] = optional("The use case a metric belongs to")
    says: Internal[tuple[Text, ...]] = several("Words one of which the name of a metric holds")
    unit: Internal[Text | None] = optional("What its unit begins with")
    from_month: Internal[Count] = preset("Months in use from which it judges", 0)
    to_month: Internal[Count | None] = optional("Months in use at which it ends")
    red: Internal[Measure] = required("Red as long as it is so: <10, <=33")
    green: Internal[Measure] = required("Green once it is so: >75, >=80")
    customer: Internal[Flag] = preset("Whether customers may see what it says", False)
    clause: Internal[Text] = required("The sentence it is taken from")
    source: Internal[Text] = required("Where that stands")


class Vendor(Part):
    """The vendor as data: nothing of it is spelled in code."""

    name: Customer[Text] = required("The vendor's name")
    currency: Customer[Text] = preset("Currency of amounts that name none", "USD")
    fiscal_year_start: Internal[Count] = preset("First month of its fiscal year", 1)
    website: Customer[Text | None] = optional("Its web site")
    version: Internal[Label | None] = optional("Of when this catalogue is")
    tiers: Customer[Many[VendorTerm]] = several("Tiers")
    products: Customer[Many[VendorTerm]] = several("Products")
    offerings: Customer[Many[VendorTerm]] = several("How it can be run")
    success_tiers: Customer[Many[VendorTerm]] = several("Success tiers")
    use_cases: Customer[Many[VendorTerm]] = several("Use cases")
    features: Internal[tuple[Text, ...]] = several("Features that only this vendor calls so")
    value_drivers: Customer[Many[ValueDriver]] = several("Value drivers")
    reference_sizes: Customer[Many[ReferenceSize]] = several("Reference architectures")

    thresholds: Internal[Many[Threshold]] = several("Where figures turn red, yellow, green")
    internal_hosts: Internal[tuple[Text, ...]] = several(
        "Hosts, and all below them, that only the vendor's people can open"
    )
    guarded_hosts: Internal[tuple[Text, ...]] = several(
        "Hosts whose files only those can read whom they are shared with"
    )

    @property
    def hosts(self) -> Hosts:
        """What is known of where addresses lead."""
        return Hosts(
            tuple(each.casefold() for each in self.internal_hosts),
            tuple(each.casefold() for each in self.guarded_hosts),
        )

    def term(self, vendor_list: str, written: str) -> VendorTerm | None:
        """The entry of a list that goes by this id, name or other name."""
        wanted = _plain(written)
        terms: tuple[VendorTerm, ...] = getattr(self, vendor_list)
        for term in terms:
            if wanted in {_plain(name) for name in (term.id or "", term.name, *term.also)}:
                return term
        return None


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Text as names are compared: letters, digits and `+`, in one case."""
    return "".join(letter for letter in text.casefold() if letter.isalnum() or letter == "+")
