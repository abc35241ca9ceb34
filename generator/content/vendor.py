"""The vendor: its names for tiers, products, value drivers and use cases."""

from generator.content.audience import Customer, Internal
from generator.content.model import Item, Many, Part, optional, preset, required, several
from generator.content.values import Count, Flag, Label, Text


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
    value_drivers: Customer[Many[ValueDriver]] = several("Value drivers")
    reference_sizes: Customer[Many[ReferenceSize]] = several("Reference architectures")

    def term(self, vendor_list: str, written: str) -> VendorTerm | None:
        """The entry of a list that goes by this id, name or other name."""
        wanted = _plain(written)
        terms: tuple[VendorTerm, ...] = getattr(self, vendor_list)
        for term in terms:
            if wanted in {_plain(name) for name in (term.id or "", term.name, *term.also)}:
                return term
        return None


def _plain(text: str) -> str:
    """Text as names are compared: letters, digits and `+`, in one case."""
    return "".join(letter for letter in text.casefold() if letter.isalnum() or letter == "+")
